import { percentile, type Sample } from './load.ts';

/** One measured thing. */
export interface Row {
  name: string;
  requestsPerSecond: number;
  /** How many times as many requests a second as the floor, a static page of the same framework. */
  ofFloor: number;
  p50: number;
  p95: number;
  p99: number;
  kilobytes: number;
  requests: number;
}

/** @param floor requests a second of the floor */
export function rowOf(name: string, sample: Sample, floor: number): Row {
  const requests = sample.latencies.length;
  const requestsPerSecond = requests / sample.seconds;
  return {
    name,
    requests,
    requestsPerSecond,
    ofFloor: requestsPerSecond / floor,
    p50: percentile(sample.latencies, 0.5),
    p95: percentile(sample.latencies, 0.95),
    p99: percentile(sample.latencies, 0.99),
    kilobytes: sample.bytes / requests / 1000,
  };
}

const COLUMNS: readonly [title: string, text: (row: Row) => string][] = [
  ['requests/s', (row) => row.requestsPerSecond.toFixed(0)],
  ['of floor', (row) => row.ofFloor.toFixed(2)],
  ['p50 ms', (row) => row.p50.toFixed(1)],
  ['p95 ms', (row) => row.p95.toFixed(1)],
  ['p99 ms', (row) => row.p99.toFixed(1)],
  ['kB gzip', (row) => row.kilobytes.toFixed(1)],
  ['requests', (row) => String(row.requests)],
];

/** The rows as aligned text. */
export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((row) => row.name.length));
  const line = (name: string, cells: string[]) =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join('')}`;
  const head = line(
    '',
    COLUMNS.map(([title]) => title),
  );
  return [
    head,
    ...rows.map((row) =>
      line(
        row.name,
        COLUMNS.map(([, text]) => text(row)),
      ),
    ),
  ].join('\n');
}
