import type { Slot, SlotStore } from './slots.ts';
import { slotsOf } from './slots.ts';

/** Days on which visits can be booked, today among them. */
export const BOOKABLE_DAYS = 14;

/** Milliseconds that a store has before somebody comes. */
const NOTICE_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The first instant at which a visit that is booked now may begin. */
export const bookableFrom = (now: Date): Date => new Date(now.getTime() + NOTICE_MS);

/** The times at which visits can be booked now, ascending. */
export const bookableSlots = (store: SlotStore, now: Date): Slot[] =>
  slotsOf(store, bookableFrom(now), BOOKABLE_DAYS);

/** The slot that begins at an instant; undefined where none does that can be booked now. */
export function bookableSlot(store: SlotStore, startsAt: Date, now: Date): Slot | undefined {
  const ahead = startsAt.getTime() - now.getTime();
  if (!(ahead >= NOTICE_MS && ahead <= (BOOKABLE_DAYS + 1) * DAY_MS)) return undefined;
  return bookableSlots(store, now).find((slot) => slot.startsAt.getTime() === startsAt.getTime());
}
