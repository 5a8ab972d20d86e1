import type { Answered } from '../load/open-loop.ts';
import { percentile } from '../load/sample.ts';
import type { Course } from './bench.ts';

const STRETCH_MS = 250;

/** Milliseconds from the planned time of a request to its whole answer. */
export const latencyOf = ({ plannedAt, doneAt }: Answered): number => doneAt - plannedAt;

/** Latencies by when their requests were planned. */
export function courseOf(answers: readonly Answered[], startedAt: number): Course['points'] {
  const stretches = new Map<number, number[]>();
  for (const answer of answers) {
    const no = Math.floor((answer.plannedAt - startedAt) / STRETCH_MS);
    stretches.set(no, [...(stretches.get(no) ?? []), latencyOf(answer)]);
  }
  return [...stretches]
    .sort(([one], [other]) => one - other)
    .map(([no, times]) => {
      times.sort((a, b) => a - b);
      const at = (no * STRETCH_MS) / 1_000;
      return { at, p50: percentile(times, 0.5), p99: percentile(times, 0.99), max: times.at(-1) ?? 0 };
    });
}
