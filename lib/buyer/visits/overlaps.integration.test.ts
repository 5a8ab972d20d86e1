import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { readSlots } from './read-slots.ts';
import { at, NOW, TEN, VisitDesk } from './testing/visit-desk.ts';

let desk: VisitDesk;

beforeAll(async () => {
  desk = await VisitDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

const setStore = (slotMinutes: number, slotCapacity: number) =>
  desk.db.update(store).set({ slotMinutes, slotCapacity });

/** The nth buyer books the nth car. */
const book = (n: number, startsAt: Date, carId = desk.carNo(n)) =>
  desk.book({ buyerId: desk.buyerNo(n), carId, startsAt });
const kindOf = async (n: number, startsAt: Date, carId?: number) => (await book(n, startsAt, carId)).kind;

/** A visit as a program writes it that knows of no places. */
const foreign = (n: number, startsAt = TEN) =>
  desk.pool.query('INSERT INTO visit (buyer_id, car_id, store_id, starts_at) VALUES (?, ?, ?, ?)', [
    desk.buyerNo(n),
    desk.carNo(n),
    desk.shop.storeId,
    startsAt,
  ]);

describe('visits that another program writes', () => {
  it('are taken, and the shop sells what they leave', async () => {
    await setStore(30, 3);
    await foreign(0);
    await foreign(1);
    expect(await desk.isFree(TEN, desk.carNo(2))).toBe(true);
    expect(await kindOf(2, TEN)).toBe('booked');
    expect(await desk.isFree(TEN, desk.carNo(3))).toBe(false);
    expect(await kindOf(3, TEN)).toBe('taken');
    expect((await desk.rows()).map(({ place, minutes }) => [place, minutes])).toEqual([
      [null, null],
      [null, null],
      [1, 30],
    ]);
  });

  it('may be more than there are places, and leave none', async () => {
    await setStore(30, 1);
    await foreign(0);
    await foreign(1);
    expect(await kindOf(2, TEN)).toBe('taken');
    expect(await kindOf(2, at('10:30'))).toBe('booked');
  });
});

describe('visits that overlap', () => {
  it('count for as long as they take when slots become shorter', async () => {
    await setStore(60, 1);
    expect(await kindOf(0, TEN)).toBe('booked');
    await setStore(30, 1);
    for (const car of [0, 1]) expect(await desk.isFree(at('10:30'), desk.carNo(car))).toBe(false);
    expect(await kindOf(1, at('10:30'), desk.carNo(0))).toBe('carTaken');
    expect(await kindOf(1, at('10:30'))).toBe('taken');
    expect(await kindOf(1, at('11:00'))).toBe('booked');
  });

  it('count when slots become longer', async () => {
    await setStore(30, 2);
    expect(await kindOf(0, at('10:30'))).toBe('booked');
    await setStore(60, 2);
    expect(await kindOf(1, TEN, desk.carNo(0))).toBe('carTaken');
    expect(await kindOf(1, TEN)).toBe('booked');
    expect(await desk.isFree(TEN, desk.carNo(2))).toBe(false);
    expect(await kindOf(2, TEN)).toBe('taken');
  });

  it('take one place where one comes after the other', async () => {
    await setStore(30, 2);
    expect(await kindOf(0, TEN)).toBe('booked');
    expect(await kindOf(1, at('10:30'))).toBe('booked');
    await setStore(60, 2);
    expect(await kindOf(2, TEN)).toBe('booked');
    expect(await kindOf(3, TEN)).toBe('taken');
  });

  it('are never more than there are places, nor two of one car, however slots change', async () => {
    for (const [minutes, time] of [
      [45, '10:45'],
      [30, '11:00'],
      [60, '10:00'],
      [15, '11:15'],
      [90, '10:00'],
    ] as const) {
      await setStore(minutes, 2);
      for (const n of [0, 1, 2, 3]) {
        const free = await desk.isFree(at(time), desk.carNo(n));
        const { kind } = await book(n, at(time));
        if (kind !== 'alreadyBooked') expect([minutes, n, kind === 'booked']).toEqual([minutes, n, free]);
      }
    }
    const rows = await desk.db.select().from(visit);
    const spans = rows.map((row) => [
      row.startsAt.getTime(),
      row.startsAt.getTime() + (row.minutes ?? 30) * 60_000,
    ]);
    for (const [from = 0] of spans)
      expect(spans.filter(([start = 0, end = 0]) => start <= from && from < end).length).toBeLessThanOrEqual(
        2,
      );
  });

  it('are none of oneself when one moves', async () => {
    await setStore(60, 1);
    const visitId = await desk.booked();
    await setStore(30, 1);
    const read = await readSlots(desk.pool, desk.carNo(0), NOW, visitId);
    const own = read.kind === 'open' ? read.days.flatMap(({ slots }) => slots) : [];
    for (const time of ['10:00', '10:30'])
      expect(own.find((slot) => slot.startsAt === at(time).toISOString())?.isFree).toBe(true);
    expect(await desk.move(visitId, at('10:30'))).toMatchObject({ kind: 'moved' });
    expect(await desk.rows()).toMatchObject([{ startsAt: at('10:30'), minutes: 30, place: 1 }]);
  });
});
