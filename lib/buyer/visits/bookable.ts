import { daysAhead, isSlot, type Slot, type SlotStore, slotsOf } from './slots.ts';

/** Days on which visits can be booked, today among them. */
export const BOOKABLE_DAYS = 14;

/** Milliseconds that a store has before somebody comes. */
const NOTICE_MS = 3_600_000;

/** The first instant at which a visit that is booked now may begin. */
export const bookableFrom = (now: Date): Date => new Date(now.getTime() + NOTICE_MS);

/** The times at which visits can be booked now, ascending. */
export const bookableSlots = (store: SlotStore, now: Date): Slot[] =>
  slotsOf(store, bookableFrom(now), BOOKABLE_DAYS);

/** Whether an instant is one of these: the same as to look for it there, for less. */
export function isBookable(store: SlotStore, startsAt: Date, now: Date): boolean {
  const from = bookableFrom(now);
  if (!(startsAt >= from)) return false;
  const ahead = daysAhead(store, from, startsAt);
  return ahead < BOOKABLE_DAYS && isSlot(store, startsAt);
}
