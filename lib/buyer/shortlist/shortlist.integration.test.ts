import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import { payingBuyer } from '../entitlement/testing/paying-buyer.ts';
import { LIMITS } from '../limits/limits.ts';
import { beginSession } from '../session/begin-session.ts';
import { act } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { adoptShortlist } from './adopt-shortlist.ts';
import { addForBuyer, readForBuyer } from './buyer-shortlist.ts';
import { readShortlist } from './read-shortlist.ts';
import { shortlistAction } from './shortlist-action.ts';
import { MOST_SHORTLISTED } from './shortlisted.ts';
import { addForVisitor, readForVisitor } from './visitor-shortlist.ts';

const VISITOR = '5b0f1c2e-8f57-4a52-9a3e-7a5d0d4c8f11';
const CARS = MOST_SHORTLISTED + 5;

let services: TestServices;
let ids: number[];

beforeAll(async () => {
  services = await testServices();
  const drafts = Array.from({ length: CARS }, (_, n) => sampleDraft({ sourceId: String(n) }));
  await writeDrafts(services.pool, drafts);
  const rows = await databaseFor(services.pool, 'test').select({ id: car.id }).from(car);
  ids = rows.map(({ id }) => id);
});
beforeEach(() => services.server.flush());
afterAll(() => services.close());

const idAt = (n: number) => ids[n] as number;
const put = (n: number, cookies?: string, on = '1') =>
  act(services, shortlistAction, { car_id: String(idAt(n)), on, to: '/used-cars/101' }, cookies);
const signIn = async (buyerId: number) => cookieHeader(await beginSession(services, buyerId));

describe('the list of a browser', () => {
  it('begins with a name for the browser, and holds what was put there, the newest first', async () => {
    const begun = await put(0);
    expect(begun).toMatchObject({ kind: 'done', to: '/used-cars/101', body: { shortlisted: true } });
    const cookies = cookieHeader(begun.cookies ?? []);
    expect(cookies).toMatch(/^visitor=[0-9a-f-]{36}; known=1$/);
    await put(1, cookies);
    await put(0, cookies);
    expect(await readShortlist(services, null, whoAsks(cookies))).toEqual([idAt(1), idAt(0)]);
    expect(await put(1, cookies, '0')).toMatchObject({ body: { shortlisted: false } });
    expect(await readShortlist(services, null, whoAsks(cookies))).toEqual([idAt(0)]);
    const { visitorId } = whoAsks(cookies);
    expect(await services.valkey.ttl(KEY.visitorShortlist(visitorId ?? ''))).toBeGreaterThan(179 * 86_400);
  });

  it('takes no car that there is none of, and no more than fit', async () => {
    const unknown = await act(services, shortlistAction, { car_id: '4000000000', on: '1' });
    expect(unknown).toMatchObject({ kind: 'refused', status: 404 });
    const cookies = `visitor=${VISITOR}`;
    for (const id of ids.slice(0, MOST_SHORTLISTED)) await addForVisitor(services.valkey, VISITOR, id);
    expect(await put(MOST_SHORTLISTED, cookies)).toMatchObject({ kind: 'refused', status: 409 });
    expect(await put(3, cookies)).toMatchObject({ kind: 'done' });
  });
});

describe('browsers without a name', () => {
  it('are given few from one address, which keeps those that have one from nothing', async () => {
    const kinds = [];
    for (let n = 0; n <= LIMITS.shortlistBegun.most; n += 1) kinds.push((await put(0)).kind);
    expect(kinds.indexOf('refused')).toBe(LIMITS.shortlistBegun.most);
    expect(await services.valkey.keys(KEY.visitorShortlist('*'))).toHaveLength(LIMITS.shortlistBegun.most);
    expect(await put(0, `visitor=${VISITOR}`)).toMatchObject({ kind: 'done' });
  });
});

describe("a buyer's list", () => {
  it('is kept in MySQL, each car once', async () => {
    const buyerId = await payingBuyer(services.pool);
    const cookies = await signIn(buyerId);
    await Promise.all([put(0, cookies), put(0, cookies), put(1, cookies)]);
    expect((await readForBuyer(services.pool, buyerId)).map(({ carId }) => carId).sort()).toEqual(
      [idAt(0), idAt(1)].sort(),
    );
    await put(0, cookies, '0');
    expect(await readShortlist(services, { id: '', buyerId, issuedAt: 0 }, { visitorId: null })).toEqual([
      idAt(1),
    ]);
  });

  it('holds so many cars and not one more, however many come at once', async () => {
    const buyerId = await payingBuyer(services.pool);
    const first = ids.slice(0, MOST_SHORTLISTED - 2).map((carId) => ({ carId, at: Date.now() }));
    await addForBuyer(services.pool, buyerId, first);
    const added = await Promise.all(
      ids.slice(-5).map((carId) => addForBuyer(services.pool, buyerId, [{ carId, at: Date.now() }])),
    );
    expect(added.filter((one) => one === 'added')).toHaveLength(2);
    expect(added.filter((one) => one === 'full')).toHaveLength(3);
    expect(await readForBuyer(services.pool, buyerId)).toHaveLength(MOST_SHORTLISTED);
  });
});

describe('signing in', () => {
  it("makes the list of the browser part of the buyer's, with the times at which cars were put there", async () => {
    const buyerId = await payingBuyer(services.pool);
    await addForBuyer(services.pool, buyerId, [{ carId: idAt(0), at: 1_000 }]);
    for (const n of [0, 1, 2]) await addForVisitor(services.valkey, VISITOR, idAt(n));
    await services.valkey.zadd(KEY.visitorShortlist(VISITOR), 4_000, 4_100_000_000);
    const before = await readForVisitor(services.valkey, VISITOR);
    await adoptShortlist(services, buyerId, { visitorId: VISITOR });
    const kept = await readForBuyer(services.pool, buyerId);
    expect(kept.find(({ carId }) => carId === idAt(0))?.at).toBe(1_000);
    expect(kept).toEqual(
      expect.arrayContaining(before.filter(({ carId }) => [idAt(1), idAt(2)].includes(carId))),
    );
    expect(kept).toHaveLength(3);
    expect(await readForVisitor(services.valkey, VISITOR)).toEqual([]);
    await adoptShortlist(services, buyerId, { visitorId: VISITOR });
    expect(await readForBuyer(services.pool, buyerId)).toEqual(kept);
  });

  it('leaves the list as it is where MySQL cannot take it, and is not stopped by it', async () => {
    const buyerId = await payingBuyer(services.pool);
    await addForVisitor(services.valkey, VISITOR, idAt(0));
    const pool = { getConnection: () => Promise.reject(new Error('away')) };
    await adoptShortlist({ ...services, pool: pool as unknown as typeof services.pool }, buyerId, {
      visitorId: VISITOR,
    });
    expect(await readForVisitor(services.valkey, VISITOR)).toHaveLength(1);
    const rows = await databaseFor(services.pool, 'test')
      .select({ cars: sql<number>`COUNT(*)` })
      .from(shortlist)
      .where(eq(shortlist.buyerId, buyerId));
    expect(rows).toEqual([{ cars: 0 }]);
  });
});
