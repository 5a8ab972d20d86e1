import { median, percentile, type Sample } from '../load/sample.ts';

/** One round of load on one server. Milliseconds, seconds of a core, bytes. */
export interface Round {
  requests: number;
  requestsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  cpuPerThousand: number;
  bytesPerAnswer: number;
  /** Shares of their cores that server and load were busy. */
  serverShare: number;
  loadShare: number;
}

/** Medians over all rounds. */
export interface Measurement extends Round {
  name: string;
  rounds: Round[];
  /** How many answers had each value of `X-Cache`. */
  caches: Record<string, number>;
}

/** @param cpu seconds of a core that server and load had meanwhile */
export function roundOf(sample: Sample, cpu: { server: number; load: number }): Round {
  const requests = sample.latencies.length;
  return {
    requests,
    requestsPerSecond: requests / sample.seconds,
    p50: percentile(sample.latencies, 0.5),
    p95: percentile(sample.latencies, 0.95),
    p99: percentile(sample.latencies, 0.99),
    cpuPerThousand: (cpu.server / requests) * 1_000,
    bytesPerAnswer: sample.bytes / requests,
    serverShare: cpu.server / sample.seconds,
    loadShare: cpu.load / sample.seconds,
  };
}

export function measurementOf(
  name: string,
  rounds: readonly Round[],
  caches: ReadonlyMap<string, number>,
): Measurement {
  const middle = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return {
    name,
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
    requestsPerSecond: middle('requestsPerSecond'),
    p50: middle('p50'),
    p95: middle('p95'),
    p99: middle('p99'),
    cpuPerThousand: middle('cpuPerThousand'),
    bytesPerAnswer: middle('bytesPerAnswer'),
    serverShare: middle('serverShare'),
    loadShare: middle('loadShare'),
    rounds: [...rounds],
    caches: Object.fromEntries(caches),
  };
}

/** The share of answers that had a value of `X-Cache`. */
export function shareOf(caches: Readonly<Record<string, number>>, value: string): number {
  const all = Object.values(caches).reduce((sum, count) => sum + count, 0);
  return (caches[value] ?? 0) / all;
}
