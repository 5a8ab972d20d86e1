import { RecentMap } from '../platform/recent-map.ts';
import { singleton } from '../platform/singleton.ts';

/** Cars remembered, some megabytes at most. */
const MOST_CARS = 200_000;

/** As of when the parts of a car were read: its pricing, the rest of its core, its equipment. */
export type Tickets = readonly [pricing: number, core: number, equipment: number];

const NEVER: Tickets = [0, 0, 0];

const ticketsOf = (as: number | Tickets): Tickets => (typeof as === 'number' ? [as, as, as] : as);

const isOlder = (one: Tickets, other: Tickets) => one.some((ticket, at) => ticket < (other[at] ?? 0));

interface Served {
  tickets: Tickets;
  /** When something newer was served of it than before, by `performance.now()`. */
  newAt: number;
}

/** Of each car what this process has served last, and the tickets as of which. */
const served = singleton('last-served', () => new RecentMap<number, Served>(MOST_CARS));

const ticketsServed = (id: number) => served.get(id)?.tickets ?? NEVER;

/** A reader has been told of this car as of this ticket, be it that there is none, or of its parts as of these. */
export function noteServed(id: number, as: number | Tickets): void {
  const before = ticketsServed(id);
  const now = ticketsOf(as);
  if (!isOlder(before, now)) return;
  const newest = (at: 0 | 1 | 2) => Math.max(now[at], before[at]);
  served.set(id, { tickets: [newest(0), newest(1), newest(2)], newAt: performance.now() });
}

/** A reader has been told something of this car that may be newer than what was served before, whatever its tickets. */
export function noteNews(id: number): void {
  served.set(id, { tickets: ticketsServed(id), newAt: performance.now() });
}

/**
 * Whether something newer of this car has been served since then: whoever knew by that moment only what had changed until then must not
 * show what it holds of it.
 * @param moment by `performance.now()`
 */
export function isNewsSince(id: number, moment: number): boolean {
  return (served.get(id)?.newAt ?? Number.NEGATIVE_INFINITY) >= moment;
}

/**
 * Whether something newer of this car has been served: an older state must not be shown after it, not even when both
 * stores fail. One process answers for its own readers only, and may forget after very many other cars.
 */
export function isBehindServed(id: number, as: number | Tickets): boolean {
  return isOlder(ticketsOf(as), ticketsServed(id));
}
