/** What one measurement saw. Times are milliseconds; `latencies` are ascending. */
export interface Sample {
  latencies: number[];
  seconds: number;
  /** As received, heads of answers included. */
  bytes: number;
  /** How many answers had each value of `X-Cache`; '' for none. */
  caches: Map<string, number>;
}

/** The value below which a share of the ascending `values` lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
}

/** The middle one; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
