import { singleton } from '../platform/singleton.ts';

/** Cars remembered, some megabytes at most. */
const MOST_CARS = 200_000;

/** As of when a car was read: all of it but the equipment, and the equipment. */
interface Tickets {
  core: number;
  whole: number;
}

const NEVER: Tickets = { core: 0, whole: 0 };

/** Of each car, oldest first, the tickets as of which this process has served it last. */
const served = singleton('last-served', () => new Map<number, Tickets>());

/** A reader has been told of this car as of this ticket, be it that there is none; of its equipment as of `whole`. */
export function noteServed(id: number, ticket: number, whole = ticket): void {
  const before = served.get(id) ?? NEVER;
  if (ticket <= before.core && whole <= before.whole) return;
  served.delete(id);
  served.set(id, { core: Math.max(ticket, before.core), whole: Math.max(whole, before.whole) });
  if (served.size <= MOST_CARS) return;
  const [oldest] = served.keys();
  if (oldest !== undefined) served.delete(oldest);
}

/**
 * Whether something newer of this car has been served: an older state must not be shown after it, not even when both
 * stores fail. One process answers for its own readers only, and may forget after very many other cars.
 */
export function isBehindServed(id: number, ticket: number, whole = ticket): boolean {
  const before = served.get(id) ?? NEVER;
  return ticket < before.core || whole < before.whole;
}
