import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { moveInterestWindow } from '../../catalogue/interest/move-interest-window.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { isOutage } from '../../platform/outage.ts';

const EVERY_MS = 60_000;

/**
 * Has the days move on within a minute of their end, until `signal` is aborted; several processes may do so at once. Which cars that concerns is found by the
 * projectors, as of every other change.
 */
export async function keepInterestWindow(pool: Pool, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await moveInterestWindow(pool).catch((error) => {
      const level = isOutage(error) ? 'debug' : 'error';
      logger[level]({ error: errorText(error) }, 'the days that count as interest do not move on');
    });
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
