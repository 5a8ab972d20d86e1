import { slices } from '../../platform/slices.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { Difference } from './difference.ts';
import { differencesOf, digestOf, type ExpectedCar, readExpectedCars } from './expected-car.ts';
import { readStoredCars } from './read-stored-cars.ts';
import { keysIn, type StoredCar } from './stored-car.ts';
import type { Suspects } from './suspects.ts';

const BATCH = 100;

/** A car with what should stand in Valkey and what does. */
export interface Compared {
  expected: ExpectedCar;
  stored: StoredCar;
  differences: Difference[];
}

/** What MySQL said of a car before Valkey was read. */
interface Before {
  digest: string;
  sets: string;
}

export interface Sight extends Compared {
  /** MySQL said the same before and after Valkey was read. */
  isSteady: boolean;
  /** What MySQL said afterwards, for the next look. */
  after: Before;
}

/** Cars that are looked at in one step. */
export const batchesOf = (ids: readonly number[]) => slices(ids, BATCH);

function beforeOf(expected: ExpectedCar): Before {
  return { digest: digestOf(expected), sets: expected.write.sets };
}

/** What MySQL says of these cars, as `look` needs it. */
export async function readBefore({ pool }: Stores, ids: readonly number[]): Promise<Map<number, Before>> {
  const before = new Map<number, Before>();
  for (const batch of batchesOf(ids)) {
    for (const [id, expected] of await readExpectedCars(pool, batch)) before.set(id, beforeOf(expected));
  }
  return before;
}

/** Reads some suspects in Valkey, at one moment, and then in MySQL, likewise, and compares. */
export async function look(
  { pool, valkey }: Stores,
  ids: readonly number[],
  suspects: Suspects,
  before: ReadonlyMap<number, Before>,
): Promise<Sight[]> {
  const sets = suspects.toLookAt(ids, (id) => keysIn(before.get(id)?.sets ?? ''));
  const cars = await readStoredCars(valkey, sets);
  const now = await readExpectedCars(pool, ids);
  return cars.flatMap((stored) => {
    const expected = now.get(stored.id);
    if (!expected) return [];
    const after = beforeOf(expected);
    const isSteady = before.get(stored.id)?.digest === after.digest;
    return { expected, stored, differences: differencesOf(expected, stored), isSteady, after };
  });
}
