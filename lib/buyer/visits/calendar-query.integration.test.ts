import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { ask } from '../testing/ask.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { type TestShop, testShop } from '../testing/test-shop.ts';
import { bookVisitAction } from './book-action.ts';
import { calendarQuery } from './calendar-query.ts';
import { cancelVisitAction, moveVisitAction } from './change-actions.ts';
import { readSlots } from './read-slots.ts';
import { cookiesOf, signedIn } from './testing/signed-in.ts';
import { someBuyers, visitShop } from './testing/visit-shop.ts';

const BOOK = '/api/me/visits';
const MOVE = '/api/me/visits/move';
const CANCEL = '/api/me/visits/cancel';

let services: TestServices;
let shop: TestShop;
let db: Database;
let carIds: number[];
let buyers: number[];

beforeAll(async () => {
  services = await testServices();
  shop = await testShop(services, [bookVisitAction, moveVisitAction, cancelVisitAction]);
  db = databaseFor(services.pool, 'test');
  ({ carIds } = await visitShop(services.pool, { cars: 1, capacity: 1 }));
  buyers = await someBuyers(services.pool, 2, services.keys);
});
beforeEach(() => db.delete(visit));
afterAll(async () => {
  await shop.close();
  await services.close();
});

const carNo = (n: number) => String(carIds[n]);
const buyer = () => signedIn(services, shop, buyers[0] ?? 0);
const rows = () => db.select().from(visit);

/** Times at which the car can be seen. */
async function times(): Promise<string[]> {
  const read = await readSlots(services.pool, carIds[0] ?? 0);
  if (read.kind !== 'open') throw new Error(read.kind);
  return read.days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt));
}

const file = (id: string, cookies?: string) => ask(services, calendarQuery, { id }, cookies);
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const property = (text: string, name: string) =>
  lines(text)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '');

async function bookedVisit(): Promise<{ id: string; cookies: string; free: string[] }> {
  const free = await times();
  await (await buyer()).post(BOOK, { car_id: carNo(0), starts_at: free[0] ?? '' });
  const [row] = await rows();
  return { id: String(row?.id), cookies: await cookiesOf(services, buyers[0] ?? 0), free };
}

const stamp = (iso: string) => iso.replace(/[-:]|\.000/g, '');

it('says when and where', async () => {
  const { id, cookies, free } = await bookedVisit();
  const { status, headers, body } = await file(id, cookies);
  expect(status).toBe(200);
  expect(headers['Content-Type']).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(headers['Content-Disposition']).toBe(`attachment; filename="visit-${id}.ics"`);
  expect(body.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(property(body, 'DTSTART')).toBe(stamp(free[0] ?? ''));
  const end = new Date(Date.parse(free[0] ?? '') + 30 * 60_000).toISOString();
  expect(property(body, 'DTEND')).toBe(stamp(end));
  expect(property(body, 'UID')).toBe(`visit-${id}@localhost:3000`);
  expect(property(body, 'SUMMARY')).toBe('Visit: 2019 Tata Nexon XM');
  expect(property(body, 'LOCATION')).toBe('Andheri Hub\\, 1 Link Road');
  expect(property(body, 'STATUS')).toBe('CONFIRMED');
});

it('is a newer version of the same event once the visit was moved or cancelled', async () => {
  const { id, cookies, free } = await bookedVisit();
  const before = (await file(id, cookies)).body;
  const longAgo = new Date(Date.now() - 60_000);
  await db.update(visit).set({ createdAt: longAgo, updatedAt: longAgo });
  const browser = await buyer();
  const versions: number[] = [Number(property((await file(id, cookies)).body, 'SEQUENCE'))];
  await browser.post(MOVE, { visit_id: id, starts_at: free[1] ?? '' });
  const moved = (await file(id, cookies)).body;
  versions.push(Number(property(moved, 'SEQUENCE')));
  expect(property(moved, 'UID')).toBe(property(before, 'UID'));
  expect(property(moved, 'DTSTART')).toBe(stamp(free[1] ?? ''));
  await db.update(visit).set({ createdAt: new Date(longAgo.getTime() - 60_000), updatedAt: longAgo });
  versions[1] = Number(property((await file(id, cookies)).body, 'SEQUENCE'));
  await browser.post(CANCEL, { visit_id: id });
  const cancelled = (await file(id, cookies)).body;
  versions.push(Number(property(cancelled, 'SEQUENCE')));
  expect(property(cancelled, 'STATUS')).toBe('CANCELLED');
  const [first = 0, second = 0, third = 0] = versions;
  expect(second).toBeGreaterThan(first);
  expect(third).toBeGreaterThan(second);
});

it('is its buyer’s own', async () => {
  const { id } = await bookedVisit();
  const other = await cookiesOf(services, buyers[1] ?? 0);
  for (const one of [id, '4000000000', '', 'abc', '-1']) expect((await file(one, other)).status).toBe(404);
  const answer = await file(id);
  expect([answer.status, answer.headers.Location]).toEqual([303, '/my/sign-in?to=%2Fmy%2Fvisits']);
  expect(answer.body).toBe('');
});
