import { metrics } from '../../platform/metrics.ts';
import type { OpenWork } from './open-work.ts';

/** Notes how long entries took from the log, and from their commit, to where readers see them. */
export function observeApplied(work: OpenWork): void {
  const now = Date.now();
  metrics.entriesApplied.inc(work.entries.length);
  for (const { id } of work.entries) {
    metrics.streamToAppliedSeconds.observe(Math.max(0, now - Number(id.split('-')[0])) / 1000);
  }
  for (const { at } of work.origins) {
    if (at !== null && isExact(at)) metrics.commitToAppliedSeconds.observe(Math.max(0, now - at) / 1000);
  }
}

/** A binlog counts whole seconds; only rows that carry their own milliseconds tell more. */
function isExact(at: number): boolean {
  return at % 1_000 !== 0;
}
