import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { KEY } from '../../serving/keys.ts';
import { readSellerPart } from '../entitlement/read-seller-part.ts';
import { reportLog } from '../entitlement/report-log.ts';
import { LIMITS } from '../limits/limits.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import { type OverlayShop, overlayShop, type Sent } from './testing/overlay-shop.ts';

const AT_ONCE = 50;
const REQUESTS = 30;
const CARS = LIMITS.report.most + 2 * AT_ONCE;

let shop: OverlayShop;

beforeAll(async () => {
  shop = await overlayShop(CARS);
});
beforeEach(() => shop.services.server.flush());
afterAll(() => shop.services.close());

const pageOf = (n: number) =>
  Array.from({ length: AT_ONCE }, (_, at) => shop.ids[(n * AT_ONCE + at) % CARS] as number);

/** Cars whose reports were in the answer. */
async function reportsIn(
  cookies: string,
  ids: readonly number[],
  more?: Record<string, string>,
): Promise<number[]> {
  const { body } = await shop.answerTo(cookies, ids.join(','), {}, more);
  const { cars } = JSON.parse(body) as Sent;
  return ids.filter((id) => cars[id]?.inspection_report);
}

const takenBy = (buyerId: number) =>
  shop.services.server.client.zcard(KEY.limit(LIMITS.report.name, String(buyerId)));

it.each<[Record<string, string>]>([[{}], [{ reports: '' }], [{ reports: '0' }]])(
  'gives, counts and logs none to who looks at listings, as %j',
  async (more) => {
    const { buyerId, cookies } = await shop.signedIn('premium');
    for (const n of [0, 1, 2, 3]) {
      const { body } = await shop.answerTo(cookies, pageOf(n).join(','), {}, more);
      const told = Object.values((JSON.parse(body) as Sent).cars);
      expect(told).toHaveLength(AT_ONCE);
      for (const one of told) {
        expect(one).not.toHaveProperty('inspection_report');
        expect(one.seller_mobile_no).toBeDefined();
      }
    }
    await reportLog(shop.services.pool).flush();
    const logged = await shop.db.$count(paidAccess, eq(paidAccess.buyerId, buyerId));
    expect([await takenBy(buyerId), logged]).toEqual([0, 0]);
    expect(await reportsIn(cookies, pageOf(4))).toHaveLength(AT_ONCE);
    expect(await reportsIn(cookies, pageOf(5), more)).toEqual([]);
    expect(await takenBy(buyerId)).toBe(AT_ONCE);
  },
);

it('gives no more reports a day than anybody may have, however many are asked for at once', async () => {
  const { buyerId, cookies } = await shop.signedIn('report');
  const asked = Array.from({ length: REQUESTS }, (_, n) => reportsIn(cookies, pageOf(n)));
  const given = new Set((await Promise.all(asked)).flat());
  expect(given.size).toBe(LIMITS.report.most);
  expect(await takenBy(buyerId)).toBe(LIMITS.report.most);
  await reportLog(shop.services.pool).flush();
  expect(await shop.db.$count(paidAccess, eq(paidAccess.buyerId, buyerId))).toBe(LIMITS.report.most);
});

it('tells what else there is where the reports of a page would be too many, and gives those of before again', async () => {
  const { buyerId, cookies } = await shop.signedIn('premium');
  const pages = LIMITS.report.most / AT_ONCE;
  for (let n = 0; n < pages; n += 1) expect(await reportsIn(cookies, pageOf(n))).toHaveLength(AT_ONCE);
  const [next = 0] = pageOf(pages);
  const { status, body } = await shop.answerTo(cookies, String(next));
  expect(status).toBe(200);
  const { cars } = JSON.parse(body) as Sent;
  expect(cars[next]?.seller_mobile_no).toBeDefined();
  expect(cars[next]).not.toHaveProperty('inspection_report');
  const session = { id: 'session', buyerId, issuedAt: 0 };
  expect((await readSellerPart(shop.services, session, next))?.report).toEqual({ kind: 'enough' });
  expect(await reportsIn(cookies, pageOf(0))).toHaveLength(AT_ONCE);
});

it('counts nothing of buyers without the plan, who may have looked at many cars before they buy it', async () => {
  const { buyerId, cookies } = await shop.signedIn('contact');
  const session = { id: 'session', buyerId, issuedAt: 0 };
  expect(await reportsIn(cookies, pageOf(0))).toEqual([]);
  await readSellerPart(shop.services, session, shop.ids[0] ?? 0);
  expect(await takenBy(buyerId)).toBe(0);
});

it('counts hardly anything of a session that has ended, whoever has kept it', async () => {
  const { buyerId, cookies } = await shop.signedIn('report');
  await reportsIn(cookies, pageOf(0));
  await endAllSessions(shop.services, buyerId);
  for (const n of [1, 2, 3]) expect(await reportsIn(cookies, pageOf(n))).toEqual([]);
  expect(await takenBy(buyerId)).toBe(2 * AT_ONCE);
});
