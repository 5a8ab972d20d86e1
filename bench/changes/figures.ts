import { percentile } from '../load/sample.ts';
import type { Arrival } from './commit-to-page.ts';

/** Milliseconds. */
export interface Spread {
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

export interface Figures {
  name: string;
  n: number;
  /** Changes that no page ever showed. */
  neverSeen: number;
  /** From the commit until the HTML had been received, of those whose pages were looked at in time. */
  page: Spread & { n: number };
  /** From the commit until it was in Valkey. */
  applied: Spread;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}

export function figuresOf(name: string, arrivals: readonly Arrival[]): Figures {
  const times = (key: 'pageMs' | 'appliedMs') => arrivals.flatMap((arrival) => arrival[key] ?? []);
  const page = times('pageMs');
  return {
    name,
    n: arrivals.length,
    neverSeen: arrivals.filter(({ isSeen }) => !isSeen).length,
    page: { ...spreadOf(page), n: page.length },
    applied: spreadOf(times('appliedMs')),
  };
}

const ms = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(0)).padStart(8);

/** Figures as aligned text: milliseconds from commit to page, and from commit to Valkey. */
export function figuresTable(rows: readonly Figures[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length), 24);
  const heads = ['p50', 'p90', 'p99', 'max'].map((head) => head.padStart(8)).join('');
  const head = `  ${'ms from commit to'.padEnd(width)}      n   never | Valkey${heads.slice(6)} | page  n${heads}`;
  const spread = ({ p50, p90, p99, max }: Spread) => [p50, p90, p99, max].map(ms).join('');
  const lines = rows.map(
    ({ name, n, neverSeen, page, applied }) =>
      `  ${name.padEnd(width)} ${String(n).padStart(6)} ${String(neverSeen).padStart(7)} | ${spread(applied)} | ${String(page.n).padStart(7)}${spread(page)}`,
  );
  return [head, ...lines].join('\n');
}
