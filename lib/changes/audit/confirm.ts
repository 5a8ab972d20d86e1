import type { Stores } from '../../serving/project-cars.ts';
import type { CatchUp } from './catch-up.ts';
import { batchesOf, type Compared, look, readBefore, type Sight } from './look.ts';
import type { Suspects } from './suspects.ts';

/** A car that has changed during each of so many rounds cannot be judged. */
const ROUNDS = 8;

export interface Verdict {
  /** Cars that change too fast to be judged. */
  unjudged: number[];
  /** Where the pipeline stood at last. */
  pipeline: CatchUp;
}

export interface ConfirmParts {
  stores: Stores;
  /** Waits until what is committed has reached Valkey. */
  catchUp: () => Promise<CatchUp>;
  /** Told each car that is wrong, once. */
  onConfirmed: (car: Compared) => void;
}

/**
 * Judges suspects beside writers at work. In each round MySQL is read, the pipeline gets the time to apply what was read,
 * Valkey is read, and MySQL once more: a car for which MySQL said the same twice and Valkey something else is wrong once
 * the next round finds it so under the same version. For then nothing was written that the second reading of Valkey
 * came too early for, nor was MySQL changed there and back between the readings. Judged cars are taken out of `suspects`.
 */
export async function confirm(parts: ConfirmParts, suspects: Suspects): Promise<Verdict> {
  const { stores, catchUp, onConfirmed } = parts;
  const wrongBefore = new Map<number, string | null>();
  let pipeline = await catchUp();
  if (pipeline.kind === 'behind') return listOpen(parts, suspects, pipeline);
  for (let round = 0; round < ROUNDS && suspects.size > 0; round += 1) {
    const before = await readBefore(stores, suspects.ids);
    pipeline = await catchUp();
    if (pipeline.kind === 'behind') return listOpen(parts, suspects, pipeline);
    for (const ids of batchesOf(suspects.ids)) {
      for (const sight of await look(stores, ids, suspects, before)) {
        judge(sight, suspects, wrongBefore, onConfirmed);
      }
    }
  }
  return { unjudged: suspects.ids, pipeline };
}

/** Where nobody can judge, what differs now is told all the same. */
async function listOpen(
  { stores, onConfirmed }: ConfirmParts,
  suspects: Suspects,
  pipeline: CatchUp,
): Promise<Verdict> {
  for (const ids of batchesOf(suspects.ids)) {
    const before = await readBefore(stores, ids);
    for (const sight of await look(stores, ids, suspects, before)) {
      suspects.remove(sight.stored.id);
      if (sight.isSteady && sight.differences.length > 0) onConfirmed(sight);
    }
  }
  return { unjudged: [], pipeline };
}

function judge(
  sight: Sight,
  suspects: Suspects,
  wrongBefore: Map<number, string | null>,
  onConfirmed: ConfirmParts['onConfirmed'],
): void {
  const { id, version } = sight.stored;
  if (!sight.isSteady) {
    wrongBefore.delete(id);
  } else if (sight.differences.length === 0) {
    suspects.remove(id);
  } else if (wrongBefore.has(id) && wrongBefore.get(id) === version) {
    suspects.remove(id);
    onConfirmed(sight);
  } else {
    wrongBefore.set(id, version);
  }
}
