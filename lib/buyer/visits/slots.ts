import { DateTime, type IANAZone } from 'luxon';
import { openingHours } from './opening-hours.ts';
import { storeZone } from './store-zone.ts';
import { type TimeLabels, timeLabels } from './time-labels.ts';

/** What of a store says when visits to it begin. */
export interface SlotStore {
  /** As in `store.hours`; may be anything. */
  hours: unknown;
  timeZone: string | null;
  slotMinutes: number;
}

/** A time at which visits begin. */
export interface Slot extends TimeLabels {
  startsAt: Date;
  /** The day at the store, `2026-11-28`. */
  date: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A day at a store; `midnight` is where it would begin were its clock that of UTC, in milliseconds since 1970. */
interface Day {
  midnight: number;
  zone: IANAZone;
}

/** Each offset that holds at some time of the day, in minutes. Zones reach from 12 hours behind UTC to 14 hours ahead of it. */
const offsetsOf = ({ midnight, zone }: Day): number[] => [
  ...new Set([zone.offset(midnight - 14 * HOUR_MS), zone.offset(midnight + DAY_MS + 12 * HOUR_MS)]),
];

/** The instants at which clocks show a time of a day: none in an hour that is left out, two in one that comes twice. */
function instantsOf(day: Day, minutes: number, offsets: readonly number[]): number[] {
  const wall = day.midnight + minutes * MINUTE_MS;
  return offsets
    .map((offset) => ({ offset, at: wall - offset * MINUTE_MS }))
    .filter(({ offset, at }) => day.zone.offset(at) === offset)
    .map(({ at }) => at);
}

/** When the visits of a day begin, ascending: none before the one ahead of it is over. */
function startsOn(day: Day, { hours, slotMinutes }: SlotStore): number[] {
  const open = openingHours(hours, new Date(day.midnight).getUTCDay());
  if (!open || !(slotMinutes > 0)) return [];
  const offsets = offsetsOf(day);
  const all: number[] = [];
  for (let at = open.opens; at + slotMinutes <= open.closes; at += slotMinutes)
    all.push(...instantsOf(day, at, offsets));
  all.sort((one, other) => one - other);
  let free = Number.NEGATIVE_INFINITY;
  return all.filter((at) => {
    const begins = at >= free;
    if (begins) free = at + slotMinutes * MINUTE_MS;
    return begins;
  });
}

/** Where the day of `from` would begin at the store, were its clock that of UTC. */
function midnightOf(from: Date, zone: IANAZone): number {
  const { year, month, day } = DateTime.fromJSDate(from, { zone });
  return Date.UTC(year, month - 1, day);
}

const dateOf = (midnight: number) => new Date(midnight).toISOString().slice(0, 10);

/** Whether a visit to a store begins at an instant. */
export function isSlot(store: SlotStore, startsAt: Date): boolean {
  const zone = storeZone(store.timeZone);
  return startsOn({ midnight: midnightOf(startsAt, zone), zone }, store).includes(startsAt.getTime());
}

/** How many days after that of `from` an instant is, as calendars at the store count them. */
export function daysAhead({ timeZone }: Pick<SlotStore, 'timeZone'>, from: Date, at: Date): number {
  const zone = storeZone(timeZone);
  return (midnightOf(at, zone) - midnightOf(from, zone)) / DAY_MS;
}

/**
 * The times from `from` on at which visits to a store begin, ascending. `days` days are looked at, that of `from` among them, as clocks at
 * the store count them. Those of an hour that is left out when clocks change do not exist, those of one that comes twice are different ones.
 */
export function slotsOf(store: SlotStore, from: Date, days: number): Slot[] {
  const zone = storeZone(store.timeZone);
  const first = midnightOf(from, zone);
  const labelsOf = timeLabels(zone);
  return Array.from({ length: days }, (_, n) => first + n * DAY_MS).flatMap((midnight) =>
    startsOn({ midnight, zone }, store)
      .filter((at) => at >= from.getTime())
      .map((at) => ({ startsAt: new Date(at), date: dateOf(midnight), ...labelsOf(at) })),
  );
}
