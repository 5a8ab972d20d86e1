import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { car } from '../../catalogue/schema/car.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { readSlots } from './read-slots.ts';
import { at, ELEVEN, NOW, TEN, VisitDesk } from './testing/visit-desk.ts';
import { setStatus } from './testing/visit-shop.ts';

let desk: VisitDesk;

beforeAll(async () => {
  desk = await VisitDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

const told = (count: number) => vi.waitFor(() => expect(desk.services.sent).toHaveLength(count));

describe('a visit that is booked', () => {
  it('is written with a lead and what was done, and the buyer is told', async () => {
    const visitId = await desk.booked({ isTestDrive: true, visitorId: 'somebody' });
    const [row] = await desk.rows();
    expect(row).toMatchObject({
      id: visitId,
      buyerId: desk.buyerNo(0),
      carId: desk.carNo(0),
      storeId: desk.shop.storeId,
    });
    expect(row).toMatchObject({ startsAt: TEN, isTestDrive: true, status: 'booked', place: 1, isOpen: 1 });
    expect(await desk.db.select().from(lead)).toMatchObject([
      { kind: 'test_drive', carId: desk.carNo(0), buyerId: desk.buyerNo(0), verifiedAt: expect.any(Date) },
    ]);
    expect(await desk.db.select().from(auditEvent)).toMatchObject([
      { actor: 'buyer', buyerId: desk.buyerNo(0), action: 'visit.booked', subject: `visit:${visitId}` },
    ]);
    await told(1);
    expect(desk.services.sent).toMatchObject([
      {
        to: '+919800000000',
        template: 'visit_booked',
        values: { car: '2019 Tata Nexon', store: 'Andheri Hub', time: 'Tue, 2 Jun, 10:00 am' },
      },
    ]);
    const sign = {
      kind: 'test_drive',
      visitorId: 'somebody',
      buyerId: desk.buyerNo(0),
      carId: desk.carNo(0),
    };
    expect(desk.services.signs).toEqual([{ ...sign, at: NOW.getTime() }]);
  });

  it('is a lead of another kind without a test drive, of which the recommender hears nothing', async () => {
    await desk.booked();
    expect(await desk.db.select().from(lead)).toMatchObject([{ kind: 'visit' }]);
    expect(desk.services.signs).toEqual([]);
  });

  it('stays the same when it is booked again', async () => {
    const visitId = await desk.booked();
    expect(await desk.book()).toEqual({ kind: 'booked', visitId, isNew: false });
    expect(await desk.rows()).toHaveLength(1);
    expect(await desk.db.select().from(lead)).toHaveLength(1);
    await told(1);
  });

  it('is one, however often it is asked for at once', async () => {
    const bookings = await Promise.all(Array.from({ length: 8 }, () => desk.book()));
    expect(new Set(bookings.map((one) => one.kind === 'booked' && one.visitId)).size).toBe(1);
    expect(await desk.rows()).toHaveLength(1);
    expect(await desk.db.select().from(lead)).toHaveLength(1);
    expect(await desk.db.select().from(auditEvent)).toHaveLength(1);
    await told(1);
  });

  it('keeps its buyer from another time for the same car, and from nothing else', async () => {
    const visitId = await desk.booked();
    expect(await desk.book({ startsAt: ELEVEN })).toEqual({ kind: 'alreadyBooked', visitId });
    expect(await desk.book({ startsAt: ELEVEN, carId: desk.carNo(1) })).toMatchObject({ kind: 'booked' });
  });

  it('keeps others from the same car at that time, and from nothing else', async () => {
    await desk.booked();
    expect(await desk.book({ buyerId: desk.buyerNo(1) })).toEqual({ kind: 'carTaken' });
    expect(await desk.book({ buyerId: desk.buyerNo(1), startsAt: ELEVEN })).toMatchObject({ kind: 'booked' });
  });

  it('takes the smallest place that is free, until there is none', async () => {
    const first = await desk.booked();
    await desk.booked({ buyerId: desk.buyerNo(1), carId: desk.carNo(1) });
    expect(await desk.book({ buyerId: desk.buyerNo(2), carId: desk.carNo(2) })).toEqual({ kind: 'taken' });
    await desk.cancel(first);
    await desk.booked({ buyerId: desk.buyerNo(2), carId: desk.carNo(2) });
    expect((await desk.rows()).map(({ place, isOpen }) => [place, isOpen])).toEqual([
      [1, null],
      [2, 1],
      [1, 1],
    ]);
  });

  it('does not stand in the way of the next one once its time has come', async () => {
    const visitId = await desk.booked();
    const later = new Date(TEN.getTime() + 3_600_000);
    const next = await desk.booked({ startsAt: at('15:00') }, later);
    expect((await desk.rows()).map(({ id, status }) => [id, status])).toEqual([
      [visitId, 'done'],
      [next, 'booked'],
    ]);
  });
});

describe('a visit that cannot be booked', () => {
  it.each(['booked', 'sold', 'withdrawn'] as const)('is one to a car that is %s', async (status) => {
    await setStatus(desk.pool, desk.carNo(0), status);
    expect(await desk.book()).toEqual({ kind: 'notOnSale' });
    expect(await readSlots(desk.pool, desk.carNo(0), NOW)).toMatchObject({ kind: 'notOnSale' });
  });

  it('is one to a car that is not there, or not there yet', async () => {
    await setStatus(desk.pool, desk.carNo(0), 'draft');
    for (const carId of [desk.carNo(0), 4_000_000_000]) {
      expect(await desk.book({ carId })).toEqual({ kind: 'unknown' });
      expect(await readSlots(desk.pool, carId, NOW)).toEqual({ kind: 'unknown' });
    }
  });

  it('is one to a car that stands in no store', async () => {
    for (const where of [{ storeId: null }, { listingType: 'marketplace' as const }]) {
      await desk.db.update(car).set({ storeId: desk.shop.storeId, listingType: 'inventory' });
      await desk.db
        .update(car)
        .set(where)
        .where(eq(car.id, desk.carNo(0)));
      expect(await desk.book()).toEqual({ kind: 'noStore' });
      expect(await readSlots(desk.pool, desk.carNo(0), NOW)).toMatchObject({ kind: 'noStore' });
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
    expect(await desk.book({ startsAt })).toEqual({ kind: 'noSlot' });
    expect(await desk.rows()).toEqual([]);
  });

  it('is one that begins within the hour, to the millisecond', async () => {
    const hourBefore = new Date(TEN.getTime() - 3_600_000);
    expect(await desk.book({}, new Date(hourBefore.getTime() + 1))).toEqual({ kind: 'noSlot' });
    expect(await desk.book({}, hourBefore)).toMatchObject({ kind: 'booked' });
  });

  it('is one of somebody who was erased', async () => {
    expect(await desk.book({ buyerId: 4_000_000_000 })).toEqual({ kind: 'noBuyer' });
  });

  it('leaves nothing behind where something of it fails', async () => {
    const broken = desk.book({ address: Buffer.alloc(33) });
    await expect(broken).rejects.toThrow();
    expect(await desk.rows()).toEqual([]);
    expect(await desk.db.select().from(lead)).toEqual([]);
    expect(desk.services.sent).toEqual([]);
  });
});
