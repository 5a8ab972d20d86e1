import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CarFacts } from '../cars/read-car-facts.ts';
import { visitEnd } from './visit-end.ts';
import type { VisitRow } from './visit-rows.ts';

/** Milliseconds of one step of SEQUENCE: a visit is not moved twice within one, and 31 bits of them last for years. */
const SEQUENCE_MS = 100;

/** Counts up with each change of the visit (RFC 5545, 3.8.7.4): by it a calendar knows which of two files is the newer one. */
const sequenceOf = ({ createdAt, updatedAt }: VisitRow): number =>
  Math.max(0, Math.floor((updatedAt.getTime() - createdAt.getTime()) / SEQUENCE_MS));

/**
 * A visit as a calendar file (RFC 5545). Moved or cancelled it is the same event, in a newer version.
 * @param origin public origin of the shop
 */
export function visitCalendar(row: VisitRow, car: CarFacts, origin: string): string {
  const { host, hostname } = new URL(origin);
  const calendar = ical({
    prodId: { company: hostname, product: 'visits' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const name = `${car.title} ${car.variant}`;
  calendar.createEvent({
    id: `visit-${row.id}@${host}`,
    sequence: sequenceOf(row),
    stamp: row.updatedAt,
    created: row.createdAt,
    lastModified: row.updatedAt,
    start: row.startsAt,
    end: visitEnd(row),
    summary: row.isTestDrive ? `Test drive: ${name}` : `Visit: ${name}`,
    location: `${row.store.name}, ${row.store.address}`,
    url: `${origin}/my/visits/${row.id}`,
    status: row.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
