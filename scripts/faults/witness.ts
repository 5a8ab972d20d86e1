import type { FleetCar } from './fleet.ts';

/** What an answer says of a car: its kilometres, that it is not offered any more (410), or that there is none (404). */
export type Sight = { kind: 'seen'; km: number } | { kind: 'withdrawn' } | { kind: 'unknown' };

/** Newer than any state: the car was seen to be deleted. */
const DELETED = Number.POSITIVE_INFINITY;

/** The newest state of a car that anybody has seen. */
export interface Floor {
  km: number;
  /** Where it was seen, and when by this process' clock: for whoever looks into a complaint. */
  path: string;
  at: number;
}

export const UNSEEN: Floor = { km: -1, path: '', at: 0 };

/**
 * Remembers the newest state of each car that any reader has seen. A read that begins later must not see an older one, and
 * none may see what was never committed.
 */
export class Witness {
  readonly #newest = new Map<number, Floor>();

  /** What a read that begins now must not fall behind. */
  floor(id: number): Floor {
    return this.#newest.get(id) ?? UNSEEN;
  }

  /** The floors of all cars, for a read of many. */
  floors(): ReadonlyMap<number, Floor> {
    return new Map(this.#newest);
  }

  /**
   * Takes note of what was seen at `path`.
   * @param floor of the moment the read began
   * @param car what the writer knows of it
   * @returns what is wrong with it, or null
   */
  note(id: number, path: string, floor: Floor, sight: Sight, car: FleetCar | undefined): string | null {
    if (sight.kind === 'withdrawn') return null;
    if (sight.kind === 'unknown') return this.#noteUnknown(id, path, floor, car);
    const { km } = sight;
    if (floor.km === DELETED) return `car ${id} is back with ${km} km after it was seen to be deleted`;
    if (km < floor.km) return `car ${id} shows ${km} km after ${floor.km} km were seen`;
    if (car && km > car.sent)
      return `car ${id} shows ${km} km, which was never committed (at most ${car.sent})`;
    this.#raise(id, km, path);
    return null;
  }

  /** A car that nobody has seen yet may still be on its way. */
  #noteUnknown(id: number, path: string, floor: Floor, car: FleetCar | undefined): string | null {
    if (car?.isDoomed) this.#raise(id, DELETED, path);
    else if (floor.km >= 0 && floor.km !== DELETED)
      return `car ${id} is not found, but was seen and never deleted`;
    return null;
  }

  #raise(id: number, km: number, path: string): void {
    if (km > this.floor(id).km) this.#newest.set(id, { km, path, at: performance.now() });
  }
}
