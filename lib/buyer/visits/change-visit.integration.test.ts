import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { car } from '../../catalogue/schema/car.ts';
import { store } from '../../catalogue/schema/store.ts';
import { at, ELEVEN, TEN, VisitDesk } from './testing/visit-desk.ts';
import { setStatus } from './testing/visit-shop.ts';

let desk: VisitDesk;

beforeAll(async () => {
  desk = await VisitDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

const told = (count: number) => vi.waitFor(() => expect(desk.services.sent).toHaveLength(count));

describe('a visit that is moved', () => {
  it('is the same visit at another time, and gives its place back', async () => {
    const visitId = await desk.booked();
    expect(await desk.move(visitId, ELEVEN)).toEqual({ kind: 'moved', isNew: true });
    expect(await desk.rows()).toMatchObject([
      { id: visitId, startsAt: ELEVEN, status: 'rescheduled', isOpen: 1 },
    ]);
    expect(await desk.isFree(TEN)).toBe(true);
    await told(2);
    expect(desk.services.sent[1]).toMatchObject({
      template: 'visit_moved',
      values: { time: 'Tue, 2 Jun, 11:00 am' },
    });
    expect(await desk.move(visitId, ELEVEN)).toEqual({ kind: 'moved', isNew: false });
    const actions = (await desk.db.select().from(auditEvent)).map(({ action }) => action);
    expect(actions).toEqual(['visit.booked', 'visit.moved']);
  });

  it('goes only where one could be booked, and stays where it is otherwise', async () => {
    const visitId = await desk.booked();
    await desk.booked({ buyerId: desk.buyerNo(1), startsAt: ELEVEN });
    expect(await desk.move(visitId, ELEVEN)).toEqual({ kind: 'carTaken' });
    expect(await desk.move(visitId, at('11:10'))).toEqual({ kind: 'noSlot' });
    await desk.booked({ buyerId: desk.buyerNo(2), carId: desk.carNo(2), startsAt: at('12:00') });
    await desk.booked({ buyerId: desk.buyerNo(3), carId: desk.carNo(3), startsAt: at('12:00') });
    expect(await desk.move(visitId, at('12:00'))).toEqual({ kind: 'taken' });
    await setStatus(desk.pool, desk.carNo(0), 'sold');
    expect(await desk.move(visitId, at('13:00'))).toEqual({ kind: 'notOnSale' });
    expect((await desk.rows())[0]).toMatchObject({ startsAt: TEN, status: 'booked', place: 1 });
  });

  it('goes where the car has gone', async () => {
    const visitId = await desk.booked();
    const [first] = await desk.db.select().from(store);
    if (!first) throw new Error('no store');
    const [other] = await desk.db
      .insert(store)
      .values({ ...first, id: undefined, hours: { wed: ['10:00', '12:00'] }, name: 'Powai Hub' })
      .$returningId();
    await desk.db
      .update(car)
      .set({ storeId: other?.id ?? 0 })
      .where(eq(car.id, desk.carNo(0)));
    expect(await desk.move(visitId, ELEVEN)).toEqual({ kind: 'noSlot' });
    expect(await desk.move(visitId, new Date('2026-06-03T11:00+05:30'))).toMatchObject({ kind: 'moved' });
    expect((await desk.rows())[0]).toMatchObject({ storeId: other?.id });
  });
});

describe('a visit of somebody else', () => {
  it('is none, like one that does not exist', async () => {
    const visitId = await desk.booked();
    for (const id of [visitId, 4_000_000_000]) {
      expect(await desk.move(id, ELEVEN, { buyer: 1 })).toEqual({ kind: 'noVisit' });
      expect(await desk.cancel(id, { buyer: 1 })).toEqual({ kind: 'noVisit' });
    }
    expect(await desk.rows()).toMatchObject([{ startsAt: TEN, status: 'booked' }]);
  });
});

describe('a visit that is cancelled', () => {
  it('gives its place back, and may be booked again', async () => {
    const visitId = await desk.booked();
    expect(await desk.cancel(visitId)).toEqual({ kind: 'cancelled', isNew: true });
    expect(await desk.cancel(visitId)).toEqual({ kind: 'cancelled', isNew: false });
    expect(await desk.isFree(TEN)).toBe(true);
    await told(2);
    expect(desk.services.sent[1]).toMatchObject({ template: 'visit_cancelled' });
    expect(await desk.move(visitId, ELEVEN)).toEqual({ kind: 'over' });
    expect(await desk.booked()).not.toBe(visitId);
  });

  it('is one to come', async () => {
    const visitId = await desk.booked();
    expect(await desk.cancel(visitId, { now: TEN })).toEqual({ kind: 'over' });
    expect(await desk.move(visitId, ELEVEN, { now: TEN })).toEqual({ kind: 'over' });
    expect(await desk.rows()).toMatchObject([{ status: 'booked' }]);
  });
});
