import { RecentMap } from '../../platform/recent-map.ts';
import type { Standing } from './standing.ts';

interface Moved {
  path: string;
  id: number;
  /** The last change that was known before this was read. */
  asOf: number;
  until: number;
}

const MOST = 2_000;
const LIFETIME_MS = 10_000;

/** Where cars live that were asked for at other addresses, for a short while. */
export class MovedCars {
  readonly #known = new RecentMap<string, Moved>(MOST);

  /** @param key of the page that was asked for */
  note(key: string, moved: Omit<Moved, 'until'>): void {
    this.#known.set(key, { ...moved, until: performance.now() + LIFETIME_MS });
  }

  /** The path, where it is known and the car has not changed since. */
  find(key: string, { changes }: Standing): string | null {
    const moved = this.#known.get(key);
    if (!moved || performance.now() > moved.until) return null;
    return changes.hasChanged([moved.id], moved.asOf) ? null : moved.path;
  }
}
