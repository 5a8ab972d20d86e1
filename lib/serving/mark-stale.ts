import { applyCars } from './apply-cars.ts';
import { takeTicket } from './tickets.ts';
import type { Valkey } from './valkey.ts';

/**
 * Says of these cars that what is stored may be wrong: they leave the listings, and their pages are asked of MySQL, until a
 * later write brings them back.
 */
export async function markStale(valkey: Valkey, ids: readonly number[]): Promise<void> {
  const ticket = await takeTicket(valkey);
  await applyCars(
    valkey,
    ids.map((id) => ({ id, stale: true })),
    ticket,
  );
}
