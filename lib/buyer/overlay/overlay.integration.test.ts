import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { inspectionItem } from '../../catalogue/schema/inspection-item.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { seller } from '../../catalogue/schema/seller.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { openValkey } from '../../serving/valkey.ts';
import { seenCookie, whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import { queriesOf } from '../../testing/queries-of.ts';
import { openProxy } from '../../testing/tcp-proxy.ts';
import { reportLog } from '../entitlement/report-log.ts';
import { payingBuyer } from '../entitlement/testing/paying-buyer.ts';
import { LIMITS } from '../limits/limits.ts';
import type { BuyerServices } from '../services.ts';
import { beginSession } from '../session/begin-session.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import { addForBuyer } from '../shortlist/buyer-shortlist.ts';
import { addForVisitor } from '../shortlist/visitor-shortlist.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import type { CarOverlay } from './car-overlay.ts';
import { overlayQuery } from './overlay-query.ts';

const CARS = 6;
const VISITOR = '5b0f1c2e-8f57-4a52-9a3e-7a5d0d4c8f11';
const ANONYMOUS = `visitor=${VISITOR}`;
const NOTHING: CarOverlay = {
  is_seen: false,
  test_drive_booked: false,
  visit_at: null,
  offer_amount: null,
  shortlisted: false,
};

let services: TestServices;
let ids: number[];
const db = () => databaseFor(services.pool, 'test');

beforeAll(async () => {
  services = await testServices();
  const drafts = Array.from({ length: CARS }, (_, n) => sampleDraft({ sourceId: String(n) }));
  await writeDrafts(services.pool, drafts);
  ids = (await db().select({ id: car.id }).from(car)).map(({ id }) => id);
});
beforeEach(() => services.server.flush());
afterAll(() => services.close());

interface Sent {
  cars: Record<string, CarOverlay>;
  partial?: true;
}

async function answerTo(cookies: string, carIds: string = ids.join(','), over: Partial<BuyerServices> = {}) {
  const params = new URLSearchParams({ car_ids: carIds });
  const address = Buffer.alloc(32, 1);
  const asked = { who: whoAsks(cookies), address, cookies, services: { ...services, ...over } };
  return overlayQuery.answer(params, asked);
}

async function overlayFor(cookies: string, over?: Partial<BuyerServices>): Promise<Sent> {
  const { status, body } = await answerTo(cookies, undefined, over);
  expect(status).toBe(200);
  return JSON.parse(body);
}

const first = ({ cars }: Sent) => cars[String(ids[0])] as CarOverlay;

async function signedIn(...plans: string[]) {
  const buyerId = await payingBuyer(services.pool, ...plans);
  return { buyerId, cookies: `${ANONYMOUS}; ${cookieHeader(await beginSession(services, buyerId))}` };
}

/** A way to the stores on which their connections can be cut. */
async function proxied() {
  const [mysql, valkey] = await Promise.all([
    openProxy(services.database.url),
    openProxy(services.server.url),
  ]);
  const client = openValkey(valkey.url);
  await client.connect();
  const pool = openPool(mysql.url, 1);
  return {
    mysql,
    valkey,
    over: { pool, valkey: client },
    async close() {
      client.disconnect();
      await pool.end();
      await Promise.all([mysql.cut(), valkey.cut()].map((cut) => cut.catch(() => {})));
    },
  };
}

describe('a visitor without a session', () => {
  it('is told of each car that was asked about, by the cookie and the list of the browser', async () => {
    const [one, two] = ids as [number, number];
    await addForVisitor(services.valkey, VISITOR, two);
    const seen = cookieHeader([seenCookie([{ id: one, at: 1 }], services.origin)]);
    const { cars } = await overlayFor(`${ANONYMOUS}; ${seen}`);
    expect(Object.keys(cars)).toEqual(ids.map(String));
    expect(cars[one]).toEqual({ ...NOTHING, is_seen: true });
    expect(cars[two]).toEqual({ ...NOTHING, shortlisted: true });
  });

  it.each(['', '0', '1,', 'x', '1,2;', '4294967296', Array.from({ length: 51 }, (_, n) => n + 1).join(',')])(
    'is refused car_ids=%s',
    async (carIds) => {
      expect((await answerTo('', carIds)).status).toBe(400);
    },
  );

  it('is refused after too many', async () => {
    const statuses: number[] = [];
    for (let n = 0; n <= LIMITS.overlayFromAddress.most; n += 1) statuses.push((await answerTo('')).status);
    expect(statuses.at(-2)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a buyer', () => {
  it('is told what is theirs, and of nobody else', async () => {
    const { buyerId, cookies } = await signedIn();
    const other = await signedIn('premium');
    const [one, two, three] = ids as [number, number, number];
    const now = Date.now();
    const startsAt = new Date(Math.ceil(now / 60_000) * 60_000 + 3_600_000);
    const [place] = await db().select({ localityId: car.localityId }).from(car).limit(1);
    const [at] = await db()
      .insert(store)
      .values({ localityId: place?.localityId ?? 0, name: 'Store', address: 'Road', hours: {} })
      .$returningId();
    const storeId = at?.id ?? 0;
    await db().insert(visit).values({ buyerId, carId: one, storeId, startsAt, isTestDrive: true });
    await db()
      .insert(visit)
      .values({ buyerId, carId: two, storeId, startsAt: new Date(now - 1), isTestDrive: true });
    await db()
      .insert(offer)
      .values([
        { buyerId, carId: one, amount: 650_000 },
        { buyerId, carId: two, amount: 1, status: 'withdrawn' },
        { buyerId: other.buyerId, carId: three, amount: 2 },
      ]);
    await addForBuyer(services.pool, buyerId, [{ carId: one, at: now }]);
    await db()
      .insert(interaction)
      .values([
        { buyerId, carId: one, kind: 'view', at: new Date(now - 1_000) },
        { buyerId, carId: two, kind: 'view', at: new Date(now - 61 * 86_400_000) },
        { buyerId, carId: three, kind: 'impression', at: new Date(now) },
      ]);
    const { cars } = await overlayFor(cookies);
    expect(cars[one]).toEqual({
      is_seen: true,
      test_drive_booked: true,
      visit_at: startsAt.toISOString(),
      offer_amount: 650_000,
      shortlisted: true,
    });
    expect(cars[two]).toEqual(NOTHING);
    expect(cars[three]).toEqual(NOTHING);
  });

  it.each<[string, string[], number, boolean]>([
    ['nothing without a plan', [], 0, false],
    ['nothing for a plan that is none', ['Premium', 'everything'], 0, false],
    ['the number alone', ['contact'], 1, false],
    ['the report alone', ['report'], 0, true],
    ['both', ['premium'], 1, true],
  ])('is given of the paid parts %s', async (_, plans, numbers, hasReport) => {
    const told = first(await overlayFor((await signedIn(...plans)).cookies));
    expect(told.seller_mobile_no).toBe(numbers ? '+91 ••••• •0001' : undefined);
    expect('seller_mobile_no' in told).toBe(numbers === 1);
    expect('inspection_report' in told).toBe(hasReport);
    if (hasReport)
      expect(told.inspection_report).toEqual([
        { section: 'Engine', part: 'Oil', verdict: 'good', note: null },
        { section: 'Body', part: 'Bonnet', verdict: 'fair', note: 'Small scratch' },
      ]);
  });

  it('is given the whole number of a car once they have asked for that one', async () => {
    const { buyerId, cookies } = await signedIn('contact');
    await db()
      .insert(paidAccess)
      .values({ buyerId, carId: ids[0] ?? 0, part: 'seller_mobile_no' });
    const { cars } = await overlayFor(cookies);
    expect(cars[ids[0] ?? 0]?.seller_mobile_no).toBe('+919800000001');
    expect(cars[ids[1] ?? 0]?.seller_mobile_no).toBe('+91 ••••• •0001');
  });

  it('is given null where there is no number or report, and neither of a car that has left the shop', async () => {
    const { cookies } = await signedIn('premium');
    const [bare, sold] = ids as [number, number];
    const [quiet] = await db().insert(seller).values({ kind: 'dealer', name: 'Quiet' }).$returningId();
    await writeDrafts(services.pool, [sampleDraft({ sourceId: 'bare', inspection: null })]);
    const [fresh] = await db().select({ id: car.id }).from(car).where(eq(car.sourceId, 'bare'));
    await db()
      .update(car)
      .set({ sellerId: quiet?.id })
      .where(eq(car.id, fresh?.id ?? 0));
    await db().update(car).set({ status: 'sold' }).where(eq(car.id, sold));
    const { body } = await answerTo(cookies, `${bare},${sold},${fresh?.id}`);
    await db().update(car).set({ status: 'live' }).where(eq(car.id, sold));
    const { cars } = JSON.parse(body) as Sent;
    expect(cars[fresh?.id ?? 0]).toEqual({ ...NOTHING, seller_mobile_no: null, inspection_report: null });
    expect(cars[sold]).toEqual(NOTHING);
    expect(cars[bare]?.inspection_report).toHaveLength(2);
  });

  it('leaves a line in the log of what was given, once', async () => {
    const { buyerId, cookies } = await signedIn('report');
    const given = () => db().select().from(paidAccess).where(eq(paidAccess.buyerId, buyerId));
    for (let turn = 0; turn < 2; turn += 1) {
      await overlayFor(cookies);
      await reportLog(services.pool).flush();
    }
    expect(await given()).toHaveLength(CARS);
  });

  it('is nobody once the session has ended', async () => {
    const { buyerId, cookies } = await signedIn('premium');
    await endAllSessions(services, buyerId);
    expect(first(await overlayFor(cookies))).toEqual(NOTHING);
  });
});

describe('the stores', () => {
  it('are asked once each, whatever a buyer may see, and MySQL not at all for a visitor', async () => {
    const { cookies } = await signedIn('premium');
    await overlayFor(cookies);
    await reportLog(services.pool).flush();
    const way = await proxied();
    await overlayFor(cookies, way.over);
    const trips = () => [way.mysql.turns(), way.valkey.turns()];
    const [mysql = 0, valkey = 0] = trips();
    expect(await queriesOf(() => overlayFor(cookies, way.over))).toBe(1);
    expect(trips()).toEqual([mysql + 1, valkey + 1]);
    expect(await queriesOf(() => overlayFor(ANONYMOUS, way.over))).toBe(0);
    expect(trips()).toEqual([mysql + 1, valkey + 2]);
    await way.close();
  });

  it('that are away: without MySQL there is what Valkey and the cookie know, without Valkey nothing', async () => {
    const way = await proxied();
    const { cookies } = await signedIn('premium');
    const seen = cookieHeader([seenCookie([{ id: ids[0] ?? 0, at: 1 }], services.origin)]);
    await way.mysql.cut();
    const told = await overlayFor(`${cookies}; ${seen}`, way.over);
    expect(told.partial).toBe(true);
    expect(first(told)).toEqual({ ...NOTHING, is_seen: true });
    expect((await overlayFor(seen, way.over)).partial).toBeUndefined();
    await way.valkey.cut();
    await expect(overlayFor(cookies, way.over)).rejects.toThrow();
    await way.close();
  });
});

describe('what is paid for', () => {
  /** Rows that MySQL reads for one answer. */
  async function rowsReadFor(cookies: string): Promise<number> {
    const pool = openPool(services.database.url, 1);
    const count = async () => {
      const [rows] = await pool.query("SHOW SESSION STATUS LIKE 'Handler_read_%'");
      return (rows as { Value: string }[]).reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const [before, after] = [await count(), await count()];
    await overlayFor(cookies, { pool });
    const reads = (await count()) - after - (after - before);
    await pool.end();
    return reads;
  }

  it('is read only for whoever is entitled to it', async () => {
    const [nobody, caller, reader] = await Promise.all([signedIn(), signedIn('contact'), signedIn('report')]);
    await overlayFor(reader.cookies);
    await reportLog(services.pool).flush();
    const all = () => Promise.all([nobody, caller, reader].map(({ cookies }) => rowsReadFor(cookies)));
    const [byNobody, byCaller, byReader] = (await all()) as [number, number, number];
    expect(byCaller - byNobody).toBeGreaterThanOrEqual(CARS);
    expect(byReader - byNobody).toBeGreaterThanOrEqual(2 * CARS);
    await db().delete(inspectionItem);
    const [nobodyNow, callerNow, readerNow] = (await all()) as [number, number, number];
    expect([nobodyNow, callerNow]).toEqual([byNobody, byCaller]);
    expect(byReader - readerNow).toBeGreaterThanOrEqual(2 * CARS);
  });
});
