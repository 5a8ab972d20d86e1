import type { DataSet } from './data-set.ts';

/** Lists that are the same for everybody: a model that is no better than these is worth nothing. */
export type Baseline = 'popularity' | 'recency';

/** How often each item was chosen in training. */
function popularity({ lesson, items }: DataSet): Float64Array {
  const counts = new Float64Array(items);
  for (const item of lesson.examples.items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/** When each item was chosen last in training; minus infinity where it never was. */
function recency({ lesson, items }: DataSet): Float64Array {
  const last = new Float64Array(items).fill(Number.NEGATIVE_INFINITY);
  for (const [at, item] of lesson.examples.items.entries())
    last[item] = Math.max(last[item] as number, lesson.examples.times[at] as number);
  return last;
}

/** Of each item, what a baseline ranks it by. */
export const baselineScores = (data: DataSet): Record<Baseline, Float64Array> => ({
  popularity: popularity(data),
  recency: recency(data),
});
