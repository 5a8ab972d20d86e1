import { keepDoing } from '../../platform/keep-doing.ts';
import { logger } from '../../platform/logger.ts';
import type { MysqlPatience } from '../../platform/mysql-patience.ts';
import { type DrainServices, drainLeads } from './drain-leads.ts';

/** Milliseconds between two looks: most of the time nothing waits. */
const EVERY_MS = 1_000;

/** Moves leads that were taken while MySQL was away, as soon as it is back, until `signal` is aborted. What fails is tried again. */
export function keepDrainingLeads(
  services: DrainServices,
  signal: AbortSignal,
  { everyMs = EVERY_MS, patience }: { everyMs?: number; patience?: MysqlPatience } = {},
): Promise<void> {
  const drain = async () => {
    const moved = await drainLeads(services);
    if (moved > 0) logger.info({ moved }, 'leads that waited in valkey are in mysql');
    return undefined;
  };
  return keepDoing(drain, {
    signal,
    everyMs,
    inLog: 'leads that wait stay in valkey',
    ...(patience && { patience }),
  });
}
