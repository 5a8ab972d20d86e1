import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { LIMITS } from '../limits/limits.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { type TestShop, testShop } from '../testing/test-shop.ts';
import { bookVisitAction } from './book-action.ts';
import { cancelVisitAction, moveVisitAction } from './change-actions.ts';
import { readSlots } from './read-slots.ts';
import { givenBack, told } from './testing/given-back.ts';
import { signedIn } from './testing/signed-in.ts';
import { setStatus, someBuyers, visitShop } from './testing/visit-shop.ts';

const BOOK = '/api/me/visits';
const MOVE = '/api/me/visits/move';
const CANCEL = '/api/me/visits/cancel';
const JSON_TOO = { Accept: 'application/json' };

let services: TestServices;
let shop: TestShop;
let db: Database;
let carIds: number[];
let buyers: number[];

beforeAll(async () => {
  services = await testServices();
  shop = await testShop(services, [bookVisitAction, moveVisitAction, cancelVisitAction]);
  db = databaseFor(services.pool, 'test');
  ({ carIds } = await visitShop(services.pool, { cars: 3, capacity: 1 }));
  buyers = await someBuyers(services.pool, 2, services.keys);
});
beforeEach(async () => {
  for (const table of [visit, lead, auditEvent]) await db.delete(table);
  await services.server.flush();
  services.sent.length = 0;
  for (const id of carIds) await setStatus(services.pool, id, 'live');
});
afterAll(async () => {
  await shop.close();
  await services.close();
});

const carNo = (n: number) => String(carIds[n]);
const buyerNo = (n: number) => signedIn(services, shop, buyers[n] ?? 0);

/** Times at which the car can be seen. */
async function freeTimes(): Promise<string[]> {
  const read = await readSlots(services.pool, carIds[0] ?? 0);
  if (read.kind !== 'open') throw new Error(read.kind);
  return read.days.flatMap(({ slots }) => slots.filter(({ isFree }) => isFree).map((slot) => slot.startsAt));
}

const rows = () => db.select().from(visit);

describe('a visit', () => {
  it('is booked, moved and cancelled by forms', async () => {
    const browser = await buyerNo(0);
    const [first = '', second = ''] = await freeTimes();
    const booked = await browser.post(BOOK, { car_id: carNo(0), starts_at: first, is_test_drive: 'yes' });
    expect([booked.status, booked.headers.get('location')]).toEqual([303, '/my/visits']);
    expect(booked.headers.get('cache-control')).toBe('private, no-store');
    const [{ id } = { id: 0 }] = await rows();
    const moved = await browser.post(MOVE, { visit_id: String(id), starts_at: second });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/my/visits']);
    expect(await rows()).toMatchObject([{ id, startsAt: new Date(second), isTestDrive: true }]);
    const cancelled = await browser.post(CANCEL, { visit_id: String(id) });
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, '/my/visits']);
    expect(await rows()).toMatchObject([{ id, status: 'cancelled' }]);
    const actions = (await db.select().from(auditEvent)).map(({ action }) => action);
    expect(actions).toEqual(['visit.booked', 'visit.moved', 'visit.cancelled']);
    await vi.waitFor(() => expect(services.sent).toHaveLength(3));
  });

  it('is booked by scripts, which are told which one it is', async () => {
    const browser = await buyerNo(0);
    const [first = ''] = await freeTimes();
    const body = JSON.stringify({ car_id: carIds[0], starts_at: first });
    const headers = { ...JSON_TOO, 'Content-Type': 'application/json' };
    const answers = await Promise.all([1, 2].map(() => browser.send(BOOK, { body, headers })));
    const [{ id } = { id: 0 }, ...others] = await rows();
    expect(others).toEqual([]);
    for (const answer of answers)
      expect(await told(answer)).toEqual([200, { visit_id: id, to: '/my/visits' }]);
  });

  it('that cannot be is told on its page, with what was chosen', async () => {
    const [first = '', second = ''] = await freeTimes();
    await (await buyerNo(1)).post(BOOK, { car_id: carNo(1), starts_at: first });
    const browser = await buyerNo(0);
    const book = async (fields: Record<string, string>) =>
      told(await browser.post(BOOK, { car_id: carNo(0), starts_at: first, ...fields }));
    const at = `/my/cars/${carNo(0)}/visit`;
    const chosen = (time: string) => `${at}?starts_at=${encodeURIComponent(time)}`;
    expect(await book({})).toEqual(givenBack(409, chosen(first), 'starts_at', 'are taken'));
    expect(await book({ starts_at: '2020-01-01T00:00:00Z' })).toEqual(
      givenBack(409, chosen('2020-01-01T00:00:00.000Z'), 'starts_at', 'No visit'),
    );
    for (const starts_at of ['', 'tomorrow', '2026-13-01T00:00:00Z', first.replace('Z', '')])
      expect(await book({ starts_at })).toEqual(givenBack(422, at, 'starts_at', 'choose a time'));
    for (const car_id of ['', '0', '-1', 'abc', '99999999999'])
      expect(await book({ car_id })).toEqual(
        givenBack(422, chosen(first).replace(at, '/my/cars/0/visit'), 'car_id', 'is'),
      );
    expect(await book({ car_id: '4000000000' })).toEqual(
      givenBack(404, chosen(first).replace(at, '/my/cars/4000000000/visit'), 'car_id', 'no such car'),
    );
    await setStatus(services.pool, Number(carNo(0)), 'sold');
    expect(await book({ starts_at: second })).toEqual(givenBack(409, chosen(second), '', 'not for sale'));
    expect(await rows()).toHaveLength(1);
  });

  it('of somebody else is none', async () => {
    const [first = '', second = ''] = await freeTimes();
    await (await buyerNo(1)).post(BOOK, { car_id: carNo(0), starts_at: first });
    const [{ id } = { id: 0 }] = await rows();
    const browser = await buyerNo(0);
    for (const visit_id of [String(id), '4000000000']) {
      const moved = await browser.post(MOVE, { visit_id, starts_at: second });
      const cancelled = await browser.post(CANCEL, { visit_id });
      for (const answer of [moved, cancelled])
        expect(await told(answer)).toEqual(
          givenBack(404, `/my/visits/${visit_id}`, 'visit_id', 'no such visit'),
        );
    }
    expect(await rows()).toMatchObject([{ startsAt: new Date(first), status: 'booked' }]);
  });

  it('is for those who have signed in', async () => {
    const [first = ''] = await freeTimes();
    const fields = { car_id: carNo(0), starts_at: first };
    const answer = await shop.browser().post(BOOK, fields);
    const to = encodeURIComponent(`/my/cars/${carNo(0)}/visit?starts_at=${encodeURIComponent(first)}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/my/sign-in?to=${to}`]);
    const driven = await shop.browser().post(BOOK, { ...fields, is_test_drive: 'yes' });
    expect(driven.headers.get('location')).toBe(
      `/my/sign-in?to=${to}${encodeURIComponent('&is_test_drive=yes')}`,
    );
    const body = new URLSearchParams(fields);
    expect((await shop.browser().send(BOOK, { body, headers: JSON_TOO })).status).toBe(403);
    expect(await rows()).toEqual([]);
  });

  it('is not booked by pages of others', async () => {
    const [first = ''] = await freeTimes();
    const body = new URLSearchParams({ car_id: carNo(0), starts_at: first });
    const answer = await (await buyerNo(0)).send(BOOK, {
      body,
      headers: { Origin: 'https://elsewhere.test' },
    });
    expect(answer.status).toBe(403);
    expect(await rows()).toEqual([]);
  });

  it('is asked for so often, and no more', async () => {
    const browser = await buyerNo(0);
    const post = () => browser.post(BOOK, { car_id: carNo(0), starts_at: '2020-01-01T00:00:00Z' });
    for (let n = 0; n < LIMITS.visit.most; n += 1) expect((await post()).status).toBe(409);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const [first = ''] = await freeTimes();
    const other = await buyerNo(1);
    expect((await other.post(BOOK, { car_id: carNo(0), starts_at: first })).status).toBe(303);
  });

  it('is cancelled so often, and no more', async () => {
    const browser = await buyerNo(0);
    const post = async () => (await browser.post(CANCEL, { visit_id: '4000000000' })).status;
    for (let n = 0; n < LIMITS.visit.most; n += 1) expect(await post()).toBe(404);
    expect(await post()).toBe(429);
  });
});
