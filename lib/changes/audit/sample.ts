import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { isOutage } from '../../platform/outage.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { ChangeLogProgress } from '../log/change-log.ts';
import { type JudgedReads, judgeReads } from './judge-reads.ts';
import { pickReads } from './pick-reads.ts';
import { addToTotals } from './sample-totals.ts';
import { SamplingLease } from './sampling-lease.ts';

export interface SampleOptions {
  stores: Stores;
  progress: ChangeLogProgress;
  /** Pause between two samples. */
  everyMs: number;
  /** Reads per sample, about. */
  size: number;
  /** A read that is still wrong so long after its value was committed is inconsistent. */
  withinMs: number;
  signal: AbortSignal;
}

function count({ consistentAfterMs, inconsistent, unjudged }: JudgedReads): void {
  metrics.auditedReads.inc(consistentAfterMs.length + inconsistent.length);
  metrics.inconsistentReads.inc(inconsistent.length);
  metrics.unjudgedReads.inc(unjudged);
  for (const ms of consistentAfterMs) metrics.consistentAfterSeconds.observe(ms / 1000);
}

function warn({ inconsistent }: JudgedReads, withinMs: number): void {
  for (const { stored, differences } of inconsistent) {
    const found = differences.map(({ kind, what }) => ({ kind, what }));
    logger.warn({ car: stored.id, version: stored.version, withinMs, found }, 'inconsistent read');
  }
}

async function sample({ stores, size, withinMs, signal }: SampleOptions): Promise<void> {
  const judged = await judgeReads(stores, await pickReads(stores, size), withinMs, signal);
  if (signal.aborted) return;
  count(judged);
  warn(judged, withinMs);
  const inconsistent = judged.inconsistent.length;
  const reads = judged.consistentAfterMs.length + inconsistent;
  if (reads > 0) await addToTotals(stores.valkey, { reads, inconsistent, withinMs });
}

/** Before the first projector there is nothing that would keep Valkey in line. */
async function isFollowed(progress: ChangeLogProgress): Promise<boolean> {
  return (await progress.marks()).size > 0;
}

function complain(error: unknown): void {
  const level = isOutage(error) ? 'debug' : 'warn';
  logger[level]({ error: errorText(error) }, 'sample not taken');
}

/**
 * Compares a few random cars and listing members with MySQL, again and again at a gentle pace, until `signal` is aborted.
 * Of all processes that call it one at a time takes samples. What they find is in the metrics, in the log, and in
 * `KEY.audit`.
 */
export async function sampleForever(options: SampleOptions): Promise<void> {
  const { stores, progress, everyMs, signal } = options;
  const lease = new SamplingLease(stores.valkey, randomBytes(8).toString('hex'));
  const kept = lease.keep(signal);
  while (!signal.aborted) {
    try {
      if (lease.isHeld && (await isFollowed(progress))) await sample(options);
    } catch (error) {
      complain(error);
    }
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  }
  await kept;
}
