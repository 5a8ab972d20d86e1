import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import type { CarPage } from '../catalogue/types.ts';
import { inSnapshot } from '../platform/mysql-snapshot.ts';
import { type Applied, applyCars } from './apply-cars.ts';
import { takeTicket } from './tickets.ts';
import type { Valkey } from './valkey.ts';

/** Both stores, for jobs that carry cars from one to the other. */
export interface Stores {
  pool: Pool;
  valkey: Valkey;
}

/** The pages of these cars as MySQL has them in one and the same state; ids that it does not know are left out. */
export function readCarPages(pool: Pool, ids: readonly number[], caller: string): Promise<CarPage[]> {
  return inSnapshot(pool, caller, (connection) => buildCarPages(databaseFor(connection, caller), ids));
}

/** What MySQL said of some cars, and what became of it in Valkey. */
export interface Projection extends Applied {
  pages: CarPage[];
}

/**
 * Brings these cars from MySQL into Valkey as they are now: first a ticket, then one consistent read, then one atomic write.
 * Ids that MySQL does not know are remembered as absent. Safe beside any other writer.
 */
export async function projectCars(
  { pool, valkey }: Stores,
  ids: readonly number[],
  caller: string,
): Promise<Projection> {
  const ticket = await takeTicket(valkey);
  const started = performance.now();
  const pages = await readCarPages(pool, ids, caller);
  const cost = (performance.now() - started) / Math.max(1, ids.length);
  const byId = new Map(pages.map((page) => [page.id, page]));
  const states = ids.map((id) => ({ id, page: byId.get(id) ?? null }));
  return { pages, ...(await applyCars(valkey, states, ticket, cost)) };
}
