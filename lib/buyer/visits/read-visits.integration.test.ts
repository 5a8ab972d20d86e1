import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { store } from '../../catalogue/schema/store.ts';
import { queriesOf } from '../../testing/queries-of.ts';
import { readMyVisit, readMyVisits } from './read-my-visits.ts';
import { readSlots } from './read-slots.ts';
import { tellGone } from './tell-gone.ts';
import { at, ELEVEN, NOW, TEN, VisitDesk } from './testing/visit-desk.ts';
import { setStatus } from './testing/visit-shop.ts';

let desk: VisitDesk;

beforeAll(async () => {
  desk = await VisitDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

describe('the times that are shown', () => {
  it('are free where there is a place, and nobody sees the same car', async () => {
    await desk.booked();
    expect(await desk.isFree(TEN)).toBe(false);
    expect(await desk.isFree(TEN, desk.carNo(1))).toBe(true);
    await desk.booked({ buyerId: desk.buyerNo(1), carId: desk.carNo(1) });
    expect(await desk.isFree(TEN, desk.carNo(2))).toBe(false);
    expect(await desk.isFree(ELEVEN)).toBe(true);
  });

  it('are all that can be booked, and no others', async () => {
    const read = await readSlots(desk.pool, desk.carNo(0), NOW);
    if (read.kind !== 'open') throw new Error(read.kind);
    expect(read.days).toHaveLength(14);
    expect(read.days[0]).toMatchObject({ date: '2026-06-01', label: 'Mon, 1 Jun' });
    expect(read.days.every(({ slots }) => slots.length === 20)).toBe(true);
    expect(read.days[1]?.slots[0]).toEqual({ startsAt: TEN.toISOString(), label: '10:00 am', isFree: true });
    expect(read.store).toMatchObject({ name: 'Andheri Hub', timeZone: 'Asia/Kolkata' });
    expect(read.car).toMatchObject({ title: '2019 Tata Nexon', variant: 'XM', price: 721_000 });
  });

  it('are none where a store has no hours that make sense', async () => {
    const [before] = await desk.db.select({ hours: store.hours }).from(store);
    for (const hours of ['{"tue":"all day"}', '[]', '7', '"x"', 'null', '{"tue":["20:00","10:00"]}']) {
      await desk.pool.query('UPDATE store SET hours = ?', [hours]);
      expect(await readSlots(desk.pool, desk.carNo(0), NOW)).toMatchObject({ kind: 'open', days: [] });
      expect(await desk.book()).toEqual({ kind: 'noSlot' });
    }
    await desk.pool.query('UPDATE store SET hours = ?', [
      typeof before?.hours === 'string' ? before.hours : JSON.stringify(before?.hours),
    ]);
  });
});

describe('the visits of a buyer', () => {
  it('are theirs, those to come first, and say where the car is not to be had', async () => {
    const late = await desk.booked({ startsAt: at('15:00') });
    const gone = await desk.booked({ carId: desk.carNo(1), isTestDrive: true });
    const cancelled = await desk.booked({ carId: desk.carNo(2), startsAt: ELEVEN });
    await desk.cancel(cancelled);
    await desk.booked({ buyerId: desk.buyerNo(1), carId: desk.carNo(3) });
    await setStatus(desk.pool, desk.carNo(1), 'sold');
    const { upcoming, past } = await readMyVisits(desk.pool, desk.buyerNo(0), NOW);
    expect(upcoming.map(({ id, isGone }) => [id, isGone])).toEqual([
      [gone, true],
      [late, false],
    ]);
    expect(upcoming[0]).toMatchObject({ day: 'Tue, 2 Jun', time: '10:00 am', isTestDrive: true });
    expect(upcoming[0]?.car).toMatchObject({
      path: `/used-cars/2019-tata-nexon-xm-petrol-${desk.carNo(1)}`,
      alikePath: '/used-cars?make=tata&model=nexon',
    });
    expect(past).toMatchObject([{ id: cancelled, status: 'cancelled', isUpcoming: false, isGone: false }]);
    await tellGone(desk.services, { now: NOW });
    const told = await readMyVisits(desk.pool, desk.buyerNo(0), NOW);
    expect(
      told.upcoming.map(({ id, isGone, isUpcoming, status }) => [id, isGone, isUpcoming, status]),
    ).toEqual([
      [gone, true, false, 'cancelled'],
      [late, false, true, 'booked'],
    ]);
    expect(told.past.map(({ id }) => id)).toEqual([cancelled]);
    await setStatus(desk.pool, desk.carNo(1), 'live');
    const back = await readMyVisits(desk.pool, desk.buyerNo(0), NOW);
    expect(back.past.map(({ id, isGone }) => [id, isGone])).toEqual([
      [cancelled, false],
      [gone, false],
    ]);
    const later = await readMyVisits(desk.pool, desk.buyerNo(0), at('15:00'));
    expect(later.upcoming).toEqual([]);
    expect(later.past.map(({ id, isGone }) => [id, isGone])).toEqual([
      [late, false],
      [cancelled, false],
      [gone, false],
    ]);
  });

  it('are read one by one by their buyer only', async () => {
    const visitId = await desk.booked();
    const read = (buyer: number, id = visitId) =>
      readMyVisit(desk.pool, { buyerId: desk.buyerNo(buyer), visitId: id }, NOW);
    expect(await read(0)).toMatchObject({ id: visitId, isUpcoming: true, startsAt: TEN.toISOString() });
    expect(await read(1)).toBeNull();
    expect(await read(0, 4_000_000_000)).toBeNull();
  });

  it('take as many queries as one does, and so do the times of a car', async () => {
    const all = () => queriesOf(() => readMyVisits(desk.pool, desk.buyerNo(0), NOW));
    const times = () => queriesOf(() => readSlots(desk.pool, desk.carNo(0), NOW));
    await desk.booked();
    expect([await all(), await times()]).toEqual([2, 4]);
    for (const n of [1, 2, 3]) await desk.booked({ carId: desk.carNo(n), startsAt: at(`1${n}:00`) });
    expect([await all(), await times()]).toEqual([2, 4]);
  });
});
