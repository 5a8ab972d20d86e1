import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import type { CarPage } from '../catalogue/types.ts';
import { inSnapshot } from '../platform/mysql-snapshot.ts';
import { type Applied, applyCars } from './apply-cars.ts';
import type { CarState } from './car-write.ts';
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

/** What MySQL said of some cars. */
export interface CarStates {
  /** In the server's order, of those that it knows. */
  pages: CarPage[];
  /** One for each id that was asked for. */
  states: CarState[];
  /** Milliseconds that one of them took. */
  cost: number;
}

/** Reads these cars as `applyCars` takes them. Its ticket has to be older than the read. */
export async function readCarStates(pool: Pool, ids: readonly number[], caller: string): Promise<CarStates> {
  const started = performance.now();
  const pages = await readCarPages(pool, ids, caller);
  const cost = (performance.now() - started) / Math.max(1, ids.length);
  const byId = new Map(pages.map((page) => [page.id, page]));
  return { pages, states: ids.map((id) => ({ id, page: byId.get(id) ?? null })), cost };
}

/** What MySQL said of some cars, and what became of it in Valkey. */
export interface Projection extends Applied {
  pages: CarPage[];
}

/**
 * Brings these cars from MySQL into Valkey as they are now: first a ticket, then one consistent read, then one atomic write.
 * Ids that MySQL does not know are remembered as absent. Safe beside any other writer.
 * @param ticket one that the caller has taken already
 */
export async function projectCars(
  { pool, valkey }: Stores,
  ids: readonly number[],
  caller: string,
  ticket?: number,
): Promise<Projection> {
  const under = ticket ?? (await takeTicket(valkey));
  const { pages, states, cost } = await readCarStates(pool, ids, caller);
  return { pages, ...(await applyCars(valkey, states, under, cost)) };
}
