import { metrics } from '../../platform/metrics.ts';
import type { Change } from '../change.ts';

/** Tables of others have one name in the metrics: whoever may create tables must not be able to create metrics. */
const OTHERS = 'other';

/**
 * Milliseconds from each transaction's commit until now, in order, of those whose commit is known to the millisecond: a binlog
 * counts whole seconds.
 */
function commitDelays(changes: readonly Change[]): number[] {
  const now = Date.now();
  const firsts = changes.filter(({ src }, index) => index === 0 || src.gtid !== changes[index - 1]?.src.gtid);
  return firsts.flatMap(({ src: { at } }) =>
    at !== null && at % 1_000 !== 0 ? [Math.max(0, now - at)] : [],
  );
}

function countByTable(changes: readonly Change[], tables: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { table } of changes) {
    const name = tables.has(table) ? table : OTHERS;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/**
 * Counts changes that are in the log now, by table where `tables` names it.
 * @returns milliseconds from the last commit to the log, or null where no commit is known that exactly
 */
export function observeCaptured(changes: readonly Change[], tables: ReadonlySet<string>): number | null {
  metrics.captureBatches.inc();
  for (const [table, count] of countByTable(changes, tables)) metrics.captureEntries.inc({ table }, count);
  const delays = commitDelays(changes);
  for (const delay of delays) metrics.commitToStreamSeconds.observe(delay / 1000);
  return delays.at(-1) ?? null;
}
