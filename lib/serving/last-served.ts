import { RecentMap } from '../platform/recent-map.ts';
import { singleton } from '../platform/singleton.ts';

/** Cars remembered, some megabytes at most. */
const MOST_CARS = 200_000;

/** As of when the parts of a car were read: its pricing, the rest of its core, its equipment. */
export type Tickets = readonly [pricing: number, core: number, equipment: number];

const NEVER: Tickets = [0, 0, 0];

const ticketsOf = (as: number | Tickets): Tickets => (typeof as === 'number' ? [as, as, as] : as);

const isOlder = (one: Tickets, other: Tickets) => one.some((ticket, at) => ticket < (other[at] ?? 0));

/** Of each car the tickets as of which this process has served it last. */
const served = singleton('last-served', () => new RecentMap<number, Tickets>(MOST_CARS));

/** A reader has been told of this car as of this ticket, be it that there is none, or of its parts as of these. */
export function noteServed(id: number, as: number | Tickets): void {
  const before = served.get(id) ?? NEVER;
  const now = ticketsOf(as);
  if (!isOlder(before, now)) return;
  const newest = (at: 0 | 1 | 2) => Math.max(now[at], before[at]);
  served.set(id, [newest(0), newest(1), newest(2)]);
}

/**
 * Whether something newer of this car has been served: an older state must not be shown after it, not even when both
 * stores fail. One process answers for its own readers only, and may forget after very many other cars.
 */
export function isBehindServed(id: number, as: number | Tickets): boolean {
  return isOlder(ticketsOf(as), served.get(id) ?? NEVER);
}
