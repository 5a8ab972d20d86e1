import { isOutage } from '../platform/outage.ts';
import type { Extent } from './extent.ts';
import { projectCars, type Stores } from './project-cars.ts';
import { takeTicket } from './tickets.ts';

/** A car that could not be built, through no fault of the stores. */
export interface FailedCar {
  id: number;
  /** Taken before it was read. */
  ticket: number;
  error: unknown;
}

/** How many cars MySQL had, and which of those asked for are not in Valkey now. */
export interface ProjectedEach {
  built: number;
  /** They took too long, or what was read of them did not fit what is stored: they have to be built anew, whole. */
  late: number[];
  failed: FailedCar[];
}

const halves = (ids: readonly number[]) => [ids.slice(0, ids.length >> 1), ids.slice(ids.length >> 1)];

/**
 * Brings these cars from MySQL into Valkey in one step; where one of them cannot be built, in smaller steps, until only those
 * are left out that fail by themselves.
 * @throws {Error} when a store is away
 */
export async function projectEach(
  stores: Stores,
  ids: readonly number[],
  caller: string,
  extent: Extent = 'page',
): Promise<ProjectedEach> {
  const ticket = await takeTicket(stores.valkey);
  try {
    const { built, late } = await projectCars(stores, ids, caller, { ticket, extent });
    return { built, late, failed: [] };
  } catch (error) {
    if (isOutage(error)) throw error;
    const [id] = ids;
    if (ids.length === 1 && id !== undefined) return { built: 0, late: [], failed: [{ id, ticket, error }] };
    const parts: ProjectedEach[] = [];
    for (const half of halves(ids)) parts.push(await projectEach(stores, half, caller, extent));
    return {
      built: parts.reduce((sum, part) => sum + part.built, 0),
      late: parts.flatMap((part) => part.late),
      failed: parts.flatMap((part) => part.failed),
    };
  }
}
