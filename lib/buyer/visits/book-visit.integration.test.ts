import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { car } from '../../catalogue/schema/car.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { bookVisit, type NewVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { moveVisit } from './move-visit.ts';
import { readMyVisits } from './read-my-visits.ts';
import { readSlots } from './read-slots.ts';
import {
  setStatus,
  someBuyers,
  type VisitServices,
  type VisitShop,
  visitServices,
  visitShop,
} from './testing/visit-shop.ts';

/** Nine in the morning in India, a Monday. */
const NOW = new Date('2026-06-01T03:30:00Z');
const at = (text: string) => new Date(`2026-06-02T${text}+05:30`);
const TEN = at('10:00');
const ELEVEN = at('11:00');
const ADDRESS = Buffer.alloc(32, 7);

let database: TestDatabase;
let db: Database;
let shop: VisitShop;
let services: VisitServices;
let buyers: number[];

beforeAll(async () => {
  database = await testDatabase();
  db = databaseFor(database.pool, 'test');
  shop = await visitShop(database.pool, { cars: 4, capacity: 2 });
  buyers = await someBuyers(database.pool, 4);
});
beforeEach(async () => {
  for (const table of [visit, lead, auditEvent]) await db.delete(table);
  await db.update(car).set({ status: 'live', listingType: 'inventory', storeId: shop.storeId });
  services = visitServices(database.pool);
});
afterAll(() => database.drop());

const buyerNo = (n: number) => buyers[n] ?? 0;
const carNo = (n: number) => shop.carIds[n] ?? 0;

const book = (parts: Partial<NewVisit> = {}, now = NOW) =>
  bookVisit(
    services,
    {
      buyerId: buyerNo(0),
      carId: carNo(0),
      startsAt: TEN,
      isTestDrive: false,
      visitorId: null,
      address: ADDRESS,
      ...parts,
    },
    now,
  );

async function booked(parts: Partial<NewVisit> = {}, now = NOW): Promise<number> {
  const booking = await book(parts, now);
  if (booking.kind !== 'booked') throw new Error(`not booked: ${booking.kind}`);
  return booking.visitId;
}

const rows = () => db.select().from(visit).orderBy(visit.id);
const move = (visitId: number, startsAt: Date, { n = 0, now = NOW } = {}) =>
  moveVisit(services, { visitId, buyerId: buyerNo(n), startsAt, address: ADDRESS }, now);
const cancel = (visitId: number, { n = 0, now = NOW } = {}) =>
  cancelVisit(services, { visitId, buyerId: buyerNo(n), address: ADDRESS }, now);
const told = (count: number) => vi.waitFor(() => expect(services.sent).toHaveLength(count));

async function isFree(startsAt: Date, carId = carNo(0)): Promise<boolean | undefined> {
  const read = await readSlots(database.pool, carId, NOW);
  const slots = read.kind === 'open' ? read.days.flatMap((day) => day.slots) : [];
  return slots.find((slot) => slot.startsAt === startsAt.toISOString())?.isFree;
}

describe('a visit that is booked', () => {
  it('is written with a lead and what was done, and the buyer is told', async () => {
    const visitId = await booked({ isTestDrive: true, visitorId: 'somebody' });
    const [row] = await rows();
    expect(row).toMatchObject({ id: visitId, buyerId: buyerNo(0), carId: carNo(0), storeId: shop.storeId });
    expect(row).toMatchObject({ startsAt: TEN, isTestDrive: true, status: 'booked', place: 1, isOpen: 1 });
    expect(await db.select().from(lead)).toMatchObject([
      { kind: 'test_drive', carId: carNo(0), buyerId: buyerNo(0), verifiedAt: expect.any(Date) },
    ]);
    expect(await db.select().from(auditEvent)).toMatchObject([
      { actor: 'buyer', buyerId: buyerNo(0), action: 'visit.booked', subject: `visit:${visitId}` },
    ]);
    await told(1);
    expect(services.sent).toMatchObject([
      {
        to: '+919800000000',
        template: 'visit_booked',
        values: { car: '2019 Tata Nexon', store: 'Andheri Hub', time: 'Tue, 2 Jun, 10:00 am' },
      },
    ]);
    const sign = { kind: 'test_drive', visitorId: 'somebody', buyerId: buyerNo(0), carId: carNo(0) };
    expect(services.signs).toEqual([{ ...sign, at: NOW.getTime() }]);
  });

  it('is a lead of another kind without a test drive, of which the recommender hears nothing', async () => {
    await booked();
    expect(await db.select().from(lead)).toMatchObject([{ kind: 'visit' }]);
    expect(services.signs).toEqual([]);
  });

  it('stays the same when it is booked again', async () => {
    const visitId = await booked();
    expect(await book()).toEqual({ kind: 'booked', visitId, isNew: false });
    expect(await rows()).toHaveLength(1);
    expect(await db.select().from(lead)).toHaveLength(1);
    await told(1);
  });

  it('is one, however often it is asked for at once', async () => {
    const bookings = await Promise.all(Array.from({ length: 8 }, () => book()));
    expect(new Set(bookings.map((one) => one.kind === 'booked' && one.visitId)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    expect(await db.select().from(lead)).toHaveLength(1);
    expect(await db.select().from(auditEvent)).toHaveLength(1);
    await told(1);
  });

  it('keeps its buyer from another time for the same car, and from nothing else', async () => {
    const visitId = await booked();
    expect(await book({ startsAt: ELEVEN })).toEqual({ kind: 'alreadyBooked', visitId });
    expect(await book({ startsAt: ELEVEN, carId: carNo(1) })).toMatchObject({ kind: 'booked' });
  });

  it('keeps others from the same car at that time, and from nothing else', async () => {
    await booked();
    expect(await book({ buyerId: buyerNo(1) })).toEqual({ kind: 'carTaken' });
    expect(await book({ buyerId: buyerNo(1), startsAt: ELEVEN })).toMatchObject({ kind: 'booked' });
  });

  it('takes the smallest place that is free, until there is none', async () => {
    const first = await booked();
    await booked({ buyerId: buyerNo(1), carId: carNo(1) });
    expect(await book({ buyerId: buyerNo(2), carId: carNo(2) })).toEqual({ kind: 'taken' });
    await cancel(first);
    await booked({ buyerId: buyerNo(2), carId: carNo(2) });
    expect((await rows()).map(({ place, isOpen }) => [place, isOpen])).toEqual([
      [1, null],
      [2, 1],
      [1, 1],
    ]);
  });

  it('does not stand in the way of the next one once its time has come', async () => {
    const visitId = await booked();
    const later = new Date(TEN.getTime() + 3_600_000);
    const next = await booked({ startsAt: at('15:00') }, later);
    expect((await rows()).map(({ id, status }) => [id, status])).toEqual([
      [visitId, 'done'],
      [next, 'booked'],
    ]);
  });
});

describe('a visit that cannot be booked', () => {
  it.each(['booked', 'sold', 'withdrawn'] as const)('is one to a car that is %s', async (status) => {
    await setStatus(database.pool, carNo(0), status);
    expect(await book()).toEqual({ kind: 'notOnSale' });
    expect(await readSlots(database.pool, carNo(0), NOW)).toMatchObject({ kind: 'notOnSale' });
  });

  it('is one to a car that is not there, or not there yet', async () => {
    await setStatus(database.pool, carNo(0), 'draft');
    for (const carId of [carNo(0), 4_000_000_000]) {
      expect(await book({ carId })).toEqual({ kind: 'unknown' });
      expect(await readSlots(database.pool, carId, NOW)).toEqual({ kind: 'unknown' });
    }
  });

  it('is one to a car that stands in no store', async () => {
    for (const where of [{ storeId: null }, { listingType: 'marketplace' as const }]) {
      await db.update(car).set({ storeId: shop.storeId, listingType: 'inventory' });
      await db
        .update(car)
        .set(where)
        .where(eq(car.id, carNo(0)));
      expect(await book()).toEqual({ kind: 'noStore' });
      expect(await readSlots(database.pool, carNo(0), NOW)).toMatchObject({ kind: 'noStore' });
    }
  });

  it.each([
    ['between two slots', at('10:10')],
    ['before the store opens', at('09:30')],
    ['when it closes', at('20:00')],
    ['in the past', new Date('2026-05-31T10:00:00+05:30')],
    ['too far ahead', new Date('2026-06-15T10:00:00+05:30')],
    ['for ever ahead', new Date(8_640_000_000_000_000)],
  ])('is one that begins %s', async (_, startsAt) => {
    expect(await book({ startsAt })).toEqual({ kind: 'noSlot' });
    expect(await rows()).toEqual([]);
  });

  it('is one that begins within the hour, to the millisecond', async () => {
    const hourBefore = new Date(TEN.getTime() - 3_600_000);
    expect(await book({}, new Date(hourBefore.getTime() + 1))).toEqual({ kind: 'noSlot' });
    expect(await book({}, hourBefore)).toMatchObject({ kind: 'booked' });
  });

  it('is one of somebody who was erased', async () => {
    expect(await book({ buyerId: 4_000_000_000 })).toEqual({ kind: 'noBuyer' });
  });

  it('leaves nothing behind where something of it fails', async () => {
    const broken = book({ address: Buffer.alloc(33) });
    await expect(broken).rejects.toThrow();
    expect(await rows()).toEqual([]);
    expect(await db.select().from(lead)).toEqual([]);
    expect(services.sent).toEqual([]);
  });
});

describe('the times that are shown', () => {
  it('are free where there is a place, and nobody sees the same car', async () => {
    await booked();
    expect(await isFree(TEN)).toBe(false);
    expect(await isFree(TEN, carNo(1))).toBe(true);
    await booked({ buyerId: buyerNo(1), carId: carNo(1) });
    expect(await isFree(TEN, carNo(2))).toBe(false);
    expect(await isFree(ELEVEN)).toBe(true);
  });

  it('are all that can be booked, and no others', async () => {
    const read = await readSlots(database.pool, carNo(0), NOW);
    if (read.kind !== 'open') throw new Error(read.kind);
    expect(read.days).toHaveLength(14);
    expect(read.days[0]).toMatchObject({ date: '2026-06-01', label: 'Mon, 1 Jun' });
    expect(read.days.every(({ slots }) => slots.length === 20)).toBe(true);
    expect(read.days[1]?.slots[0]).toEqual({ startsAt: TEN.toISOString(), label: '10:00 am', isFree: true });
    expect(read.store).toMatchObject({ name: 'Andheri Hub', timeZone: 'Asia/Kolkata' });
    expect(read.car).toMatchObject({ title: '2019 Tata Nexon', variant: 'XM', price: 721_000 });
  });

  it('are none where a store has no hours that make sense', async () => {
    const [before] = await db.select({ hours: store.hours }).from(store);
    for (const hours of ['{"tue":"all day"}', '[]', '7', '"x"', 'null', '{"tue":["20:00","10:00"]}']) {
      await database.pool.query('UPDATE store SET hours = ?', [hours]);
      expect(await readSlots(database.pool, carNo(0), NOW)).toMatchObject({ kind: 'open', days: [] });
      expect(await book()).toEqual({ kind: 'noSlot' });
    }
    await database.pool.query('UPDATE store SET hours = ?', [
      typeof before?.hours === 'string' ? before.hours : JSON.stringify(before?.hours),
    ]);
  });
});

describe('a visit that is moved', () => {
  it('is the same visit at another time, and gives its place back', async () => {
    const visitId = await booked();
    expect(await move(visitId, ELEVEN)).toEqual({ kind: 'moved', isNew: true });
    expect(await rows()).toMatchObject([{ id: visitId, startsAt: ELEVEN, status: 'rescheduled', isOpen: 1 }]);
    expect(await isFree(TEN)).toBe(true);
    await told(2);
    expect(services.sent[1]).toMatchObject({
      template: 'visit_moved',
      values: { time: 'Tue, 2 Jun, 11:00 am' },
    });
    expect(await move(visitId, ELEVEN)).toEqual({ kind: 'moved', isNew: false });
    const actions = (await db.select().from(auditEvent)).map(({ action }) => action);
    expect(actions).toEqual(['visit.booked', 'visit.moved']);
  });

  it('goes only where one could be booked, and stays where it is otherwise', async () => {
    const visitId = await booked();
    await booked({ buyerId: buyerNo(1), startsAt: ELEVEN });
    expect(await move(visitId, ELEVEN)).toEqual({ kind: 'carTaken' });
    expect(await move(visitId, at('11:10'))).toEqual({ kind: 'noSlot' });
    await booked({ buyerId: buyerNo(2), carId: carNo(2), startsAt: at('12:00') });
    await booked({ buyerId: buyerNo(3), carId: carNo(3), startsAt: at('12:00') });
    expect(await move(visitId, at('12:00'))).toEqual({ kind: 'taken' });
    await setStatus(database.pool, carNo(0), 'sold');
    expect(await move(visitId, at('13:00'))).toEqual({ kind: 'notOnSale' });
    expect((await rows())[0]).toMatchObject({ startsAt: TEN, status: 'booked', place: 1 });
  });

  it('goes where the car has gone', async () => {
    const visitId = await booked();
    const [first] = await db.select().from(store);
    if (!first) throw new Error('no store');
    const [other] = await db
      .insert(store)
      .values({ ...first, id: undefined, hours: { wed: ['10:00', '12:00'] }, name: 'Powai Hub' })
      .$returningId();
    await db
      .update(car)
      .set({ storeId: other?.id ?? 0 })
      .where(eq(car.id, carNo(0)));
    expect(await move(visitId, ELEVEN)).toEqual({ kind: 'noSlot' });
    expect(await move(visitId, new Date('2026-06-03T11:00+05:30'))).toMatchObject({ kind: 'moved' });
    expect((await rows())[0]).toMatchObject({ storeId: other?.id });
  });
});

describe('a visit of somebody else', () => {
  it('is none, like one that does not exist', async () => {
    const visitId = await booked();
    for (const id of [visitId, 4_000_000_000]) {
      expect(await move(id, ELEVEN, { n: 1 })).toEqual({ kind: 'noVisit' });
      expect(await cancel(id, { n: 1 })).toEqual({ kind: 'noVisit' });
    }
    expect(await rows()).toMatchObject([{ startsAt: TEN, status: 'booked' }]);
  });
});

describe('a visit that is cancelled', () => {
  it('gives its place back, and may be booked again', async () => {
    const visitId = await booked();
    expect(await cancel(visitId)).toEqual({ kind: 'cancelled', isNew: true });
    expect(await cancel(visitId)).toEqual({ kind: 'cancelled', isNew: false });
    expect(await isFree(TEN)).toBe(true);
    await told(2);
    expect(services.sent[1]).toMatchObject({ template: 'visit_cancelled' });
    expect(await move(visitId, ELEVEN)).toEqual({ kind: 'over' });
    expect(await booked()).not.toBe(visitId);
  });

  it('is one to come', async () => {
    const visitId = await booked();
    expect(await cancel(visitId, { now: TEN })).toEqual({ kind: 'over' });
    expect(await move(visitId, ELEVEN, { now: TEN })).toEqual({ kind: 'over' });
    expect(await rows()).toMatchObject([{ status: 'booked' }]);
  });
});

describe('the visits of a buyer', () => {
  it('are theirs, those to come first, and say where the car is not to be had', async () => {
    const late = await booked({ startsAt: at('15:00') });
    const gone = await booked({ carId: carNo(1), isTestDrive: true });
    const cancelled = await booked({ carId: carNo(2), startsAt: ELEVEN });
    await cancel(cancelled);
    await booked({ buyerId: buyerNo(1), carId: carNo(3) });
    await setStatus(database.pool, carNo(1), 'sold');
    const { upcoming, past } = await readMyVisits(database.pool, buyerNo(0), NOW);
    expect(upcoming.map(({ id, isGone }) => [id, isGone])).toEqual([
      [gone, true],
      [late, false],
    ]);
    expect(upcoming[0]).toMatchObject({ day: 'Tue, 2 Jun', time: '10:00 am', isTestDrive: true });
    expect(upcoming[0]?.car).toMatchObject({
      path: `/used-cars/2019-tata-nexon-xm-petrol-${carNo(1)}`,
      alikePath: '/used-cars?make=tata&model=nexon',
    });
    expect(past).toMatchObject([{ id: cancelled, status: 'cancelled', isUpcoming: false, isGone: false }]);
    const later = await readMyVisits(database.pool, buyerNo(0), at('15:00'));
    expect(later.upcoming).toEqual([]);
    expect(later.past.map(({ id, isGone }) => [id, isGone])).toEqual([
      [late, false],
      [cancelled, false],
      [gone, false],
    ]);
  });
});
