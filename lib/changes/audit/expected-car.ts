import { createHash } from 'node:crypto';
import type { Pool } from 'mysql2/promise';
import { errorText } from '../../platform/error-text.ts';
import { isOutage } from '../../platform/outage.ts';
import type { CarWrite } from '../../serving/apply-script.ts';
import { carWriteOf } from '../../serving/car-write.ts';
import { readCarPages } from '../../serving/project-cars.ts';
import { carDifferences } from './compare-car.ts';
import type { Difference } from './difference.ts';
import { keysIn, type StoredCar } from './stored-car.ts';

/** What should stand in Valkey for a car, or why its page cannot be built from what MySQL has. */
export interface ExpectedCar {
  write: CarWrite;
  fault: string | null;
}

type ExpectedCars = Map<number, ExpectedCar>;

function unbuildable(id: number, error: unknown): ExpectedCars {
  return new Map([[id, { write: carWriteOf({ id, stale: true }), fault: errorText(error) }]]);
}

async function built(pool: Pool, ids: readonly number[]): Promise<ExpectedCars> {
  const pages = await readCarPages(pool, ids, 'audit');
  const byId = new Map(pages.map((page) => [page.id, page]));
  return new Map(
    ids.map((id) => [id, { write: carWriteOf({ id, page: byId.get(id) ?? null }), fault: null }]),
  );
}

/**
 * What the builders would write for these cars now, as MySQL has them in one and the same state. A car whose page cannot be
 * built does not keep the others from being read.
 * @throws {Error} when MySQL is away
 */
export async function readExpectedCars(pool: Pool, ids: readonly number[]): Promise<ExpectedCars> {
  try {
    return await built(pool, ids);
  } catch (error) {
    if (isOutage(error)) throw error;
    const [first] = ids;
    if (first === undefined || ids.length === 1)
      return first === undefined ? new Map() : unbuildable(first, error);
    const half = ids.length >> 1;
    const [left, right] = [ids.slice(0, half), ids.slice(half)];
    return new Map([...(await readExpectedCars(pool, left)), ...(await readExpectedCars(pool, right))]);
  }
}

/** Short text that is the same for the same state of a car. */
export function digestOf({ write, fault }: ExpectedCar): string {
  const { kind, json, card, known, sets, scores } = write;
  return createHash('sha1')
    .update(JSON.stringify([kind, json, card, known, keysIn(sets).sort(), scores, fault]))
    .digest('base64');
}

/** What is stored otherwise than expected. A car that cannot be built is never as it should be. */
export function differencesOf({ write, fault }: ExpectedCar, stored: StoredCar): Difference[] {
  if (fault === null) return carDifferences(write, stored);
  const valkey = stored.mark === 'stale' ? 'marked stale' : 'an older payload';
  return [{ kind: 'payload', what: 'payload', mysql: 'cannot be built', valkey }];
}
