import type { Pool, PoolConnection } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarCores, buildCarPages, buildCarPricings } from '../catalogue/payload/build-car-pages.ts';
import type { CarCore, CarPage } from '../catalogue/types.ts';
import { inSnapshot } from '../platform/mysql-snapshot.ts';
import type { Applied } from './apply-cars.ts';
import { applyInSteps } from './apply-in-steps.ts';
import type { CarState } from './car-write.ts';
import type { Extent } from './extent.ts';
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

function coreStates(ids: readonly number[], cores: readonly CarCore[]): CarState[] {
  const byId = new Map(cores.map((core) => [core.id, core]));
  return ids.map((id) => {
    const core = byId.get(id);
    return core ? { id, core } : { id, page: null };
  });
}

/** The same without their equipment. */
async function readCoreStates(pool: Pool, ids: readonly number[], caller: string): Promise<CarState[]> {
  const read = (connection: PoolConnection) => buildCarCores(databaseFor(connection, caller), ids);
  return coreStates(ids, await inSnapshot(pool, caller, read));
}

/** The pricing of those that are served, the others without their equipment. */
async function readPricingStates(pool: Pool, ids: readonly number[], caller: string): Promise<CarState[]> {
  return inSnapshot(pool, caller, async (connection) => {
    const db = databaseFor(connection, caller);
    const pricings = await buildCarPricings(db, ids);
    const others = ids.filter((id) => !pricings.has(id));
    const priced = [...pricings].map(([id, pricing]) => ({ id, pricing }));
    return [...priced, ...coreStates(others, await buildCarCores(db, others))];
  });
}

/** What became in Valkey of what MySQL said of some cars. */
export interface Projection extends Applied {
  /** How many of them MySQL has. */
  built: number;
}

export interface ProjectOptions {
  /** One that the caller has taken already. */
  ticket?: number;
  extent?: Extent;
}

/**
 * Brings these cars from MySQL into Valkey as they are now: first a ticket, then one consistent read, then one atomic
 * write, or several where they are many.
 * Ids that MySQL does not know are remembered as absent. Safe beside any other writer.
 */
export async function projectCars(
  { pool, valkey }: Stores,
  ids: readonly number[],
  caller: string,
  { ticket, extent = 'page' }: ProjectOptions = {},
): Promise<Projection> {
  const under = ticket ?? (await takeTicket(valkey));
  if (extent !== 'page') {
    const read = extent === 'core' ? readCoreStates : readPricingStates;
    const states = await read(pool, ids, caller);
    const built = states.filter((state) => !('page' in state)).length;
    return { built, ...(await applyInSteps(valkey, states, under)) };
  }
  const { pages, states, cost } = await readCarStates(pool, ids, caller);
  return { built: pages.length, ...(await applyInSteps(valkey, states, under, cost)) };
}
