import { singleton } from '../platform/singleton.ts';

/** Cars remembered, some megabytes at most. */
const MOST_CARS = 200_000;

/** Of each car, oldest first, the ticket as of which this process has served it last. */
const served = singleton('last-served', () => new Map<number, number>());

/** A reader has been told of this car as of this ticket, be it that there is none. */
export function noteServed(id: number, ticket: number): void {
  if (ticket <= (served.get(id) ?? 0)) return;
  served.delete(id);
  served.set(id, ticket);
  if (served.size <= MOST_CARS) return;
  const [oldest] = served.keys();
  if (oldest !== undefined) served.delete(oldest);
}

/**
 * Whether something newer of this car has been served: an older state must not be shown after it, not even when both
 * stores fail. One process answers for its own readers only, and may forget after very many other cars.
 */
export function isBehindServed(id: number, ticket: number): boolean {
  return ticket < (served.get(id) ?? 0);
}
