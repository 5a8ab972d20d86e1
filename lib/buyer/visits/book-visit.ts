import { and, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { insertLead } from '../leads/insert-lead.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { choosePlace, type NoPlace } from './choose-place.ts';
import { lockPlace } from './lock-place.ts';
import { noteVisit } from './note-visit.ts';
import { type Lost, takePlace, writePlace } from './take-place.ts';
import { tellVisitor } from './tell-visitor.ts';

export interface NewVisit {
  buyerId: number;
  carId: number;
  startsAt: Date;
  isTestDrive: boolean;
  /** The browser that it is booked with. */
  visitorId: string | null;
  /** Keyed hash of the address that it is booked from. */
  address: Buffer;
}

export type Booking =
  /** `isNew` is false for one that was there already. */
  | { kind: 'booked'; visitId: number; isNew: boolean }
  /** The buyer comes to see this car at another time. */
  | { kind: 'alreadyBooked'; visitId: number }
  /** No such buyer any more. */
  | { kind: 'noBuyer' }
  /** Others were quicker too often. */
  | { kind: 'busy' }
  | { kind: NoPlace };

async function openVisit(db: Database, { buyerId, carId }: NewVisit) {
  const [row] = await db
    .select({ id: visit.id, startsAt: visit.startsAt })
    .from(visit)
    .where(and(eq(visit.buyerId, buyerId), eq(visit.carId, carId), eq(visit.isOpen, 1)));
  return row;
}

/** A visit whose time has come and of which nobody says that it was missed has taken place: it does not stand in the way of the next one. */
const endPast = (db: Database, id: number) =>
  db
    .update(visit)
    .set({ status: 'done' })
    .where(and(eq(visit.id, id), eq(visit.isOpen, 1)));

/** What the buyer's open visit to the same car makes of it; null where it does not matter. */
async function knownBooking(db: Database, wanted: NewVisit, now: Date): Promise<Booking | null> {
  const open = await openVisit(db, wanted);
  if (!open) return null;
  if (open.startsAt.getTime() === wanted.startsAt.getTime())
    return { kind: 'booked', visitId: open.id, isNew: false };
  if (open.startsAt > now) return { kind: 'alreadyBooked', visitId: open.id };
  await endPast(db, open.id);
  return null;
}

const insert = (db: Database, { buyerId, carId, startsAt, isTestDrive }: NewVisit) => {
  const row = { buyerId, carId, startsAt, isTestDrive };
  return async (where: { storeId: number; place: number; minutes: number }) => {
    const [{ insertId }] = await db.insert(visit).values({ ...row, ...where });
    return insertId;
  };
};

async function attempt(db: Database, wanted: NewVisit, now: Date): Promise<Booking | Lost> {
  const { buyerId, carId, startsAt, isTestDrive, address } = wanted;
  if (!(await lockBuyer(db, buyerId))) return { kind: 'noBuyer' };
  await lockPlace(db, carId);
  const known = await knownBooking(db, wanted, now);
  if (known) return known;
  const chosen = await choosePlace(db, { carId, startsAt, now });
  if (chosen.kind !== 'free') return chosen;
  const { storeId, place, minutes } = chosen;
  const written = await writePlace(() => insert(db, wanted)({ storeId, place, minutes }));
  if (written.kind !== 'written') return written;
  const visitId = written.result;
  const kind = isTestDrive ? 'test_drive' : 'visit';
  await insertLead(db, {
    buyerId,
    carId,
    kind,
    subject: `visit:${visitId}`,
    fromPath: `/my/cars/${carId}/visit`,
  });
  await noteVisit(db, 'visit.booked', { buyerId, visitId, address });
  return { kind: 'booked', visitId, isNew: true };
}

/**
 * Books a visit to the store where a car stands. The same once more is the same visit. What is written is a visit, a lead and a line of the
 * audit trail, or nothing. The buyer is told by SMS, which nobody waits for.
 * @throws {Error} where MySQL is away; the same may be asked again
 */
export async function bookVisit(
  services: Pick<BuyerServices, 'pool' | 'keys' | 'sms' | 'valkey' | 'sign'>,
  wanted: NewVisit,
  now = new Date(),
): Promise<Booking> {
  const booking = await takePlace(services.pool, (db) => attempt(db, wanted, now));
  if (booking.kind !== 'booked' || !booking.isNew) return booking;
  const { buyerId, visitorId, carId } = wanted;
  if (wanted.isTestDrive) services.sign({ kind: 'test_drive', visitorId, buyerId, carId, at: now.getTime() });
  void tellVisitor(services, booking.visitId, 'visit_booked');
  return booking;
}
