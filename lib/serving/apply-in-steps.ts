import { setTimeout as sleep } from 'node:timers/promises';
import { slices } from '../platform/slices.ts';
import { type Applied, applyCars } from './apply-cars.ts';
import type { CarState } from './car-write.ts';
import type { Valkey } from './valkey.ts';

/**
 * Cars written in one atomic step: Valkey answers nobody else meanwhile, three milliseconds at most, and a page asks it
 * two or three times one after the other.
 */
const STEP = 12;
/** Steps that go out together. */
const TOGETHER = 5;
const LONGEST_REST_MS = 100;

/** One step after the other, with a rest after each for as long as it took: the busier Valkey is, the more of it is left to readers. */
async function applyYielding(
  steps: Iterable<readonly CarState[]>,
  apply: (step: readonly CarState[]) => Promise<Applied>,
): Promise<Applied[]> {
  const outcomes: Applied[] = [];
  for (const step of steps) {
    const started = performance.now();
    outcomes.push(await apply(step));
    await sleep(Math.min(performance.now() - started, LONGEST_REST_MS));
  }
  return outcomes;
}

/**
 * Writes these cars as `applyCars` does, not all in one atomic step: Valkey answers others between the steps. Those of a few cars go out
 * together, for they are soon done; where they are many, readers come first.
 */
export async function applyInSteps(
  valkey: Valkey,
  states: readonly CarState[],
  ticket: number,
  cost?: number,
): Promise<Applied> {
  const steps = [...slices(states, STEP)];
  const apply = (step: readonly CarState[]) => applyCars(valkey, step, ticket, cost);
  const outcomes =
    steps.length > TOGETHER ? await applyYielding(steps, apply) : await Promise.all(steps.map(apply));
  return {
    applied: outcomes.flatMap(({ applied }) => applied),
    refused: outcomes.flatMap(({ refused }) => refused),
    late: outcomes.flatMap(({ late }) => late),
  };
}
