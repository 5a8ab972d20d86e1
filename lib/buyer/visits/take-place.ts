import type { Pool } from 'mysql2/promise';
import type { Database } from '../../catalogue/database.ts';
import { duplicateKey } from '../duplicate-key.ts';
import { inTransaction } from '../in-transaction.ts';

/** Attempts at a place that others take at the same moment: each time somebody has got one, so a store with fewer places is full before. */
const MOST_ATTEMPTS = 40;

/** Somebody else was quicker. */
export type Lost = { kind: 'lost' };

/** What has become of a write that the unique indexes decide on. */
export type Written<T> = { kind: 'written'; result: T } | { kind: 'lost' | 'carTaken' };

/** Writes a visit's place and time. A place that somebody else has taken since is `lost`, and another one can be looked for. */
export async function writePlace<T>(write: () => Promise<T>): Promise<Written<T>> {
  try {
    return { kind: 'written', result: await write() };
  } catch (error) {
    const key = duplicateKey(error);
    if (key === 'visit_car_time') return { kind: 'carTaken' };
    if (key === 'visit_place' || key === 'visit_buyer_car') return { kind: 'lost' };
    throw error;
  }
}

/**
 * Runs `attempt` in a transaction of its own, and once more, for what it reads has changed then, as long as somebody else is quicker.
 * @returns `busy` where that goes on for too long
 */
export async function takePlace<T extends { kind: string }>(
  pool: Pool,
  attempt: (db: Database) => Promise<T | Lost>,
): Promise<Exclude<T, Lost> | { kind: 'busy' }> {
  for (let made = 0; made < MOST_ATTEMPTS; made += 1) {
    const outcome = await inTransaction(pool, 'visits', attempt);
    if (outcome.kind !== 'lost') return outcome as Exclude<T, Lost>;
  }
  return { kind: 'busy' };
}
