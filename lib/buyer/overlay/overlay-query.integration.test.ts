import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { car } from '../../catalogue/schema/car.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { seller } from '../../catalogue/schema/seller.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { seenCookie } from '../../serving/visitor/visitor-cookies.ts';
import { reportLog } from '../entitlement/report-log.ts';
import { LIMITS } from '../limits/limits.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import { addForBuyer } from '../shortlist/buyer-shortlist.ts';
import { addForVisitor } from '../shortlist/visitor-shortlist.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import {
  ANONYMOUS,
  CARS,
  NOTHING,
  type OverlayShop,
  overlayShop,
  type Sent,
  VISITOR,
} from './testing/overlay-shop.ts';

let shop: OverlayShop;

beforeAll(async () => {
  shop = await overlayShop();
});
beforeEach(() => shop.services.server.flush());
afterAll(() => shop.services.close());

describe('a visitor without a session', () => {
  it('is told of each car that was asked about, by the cookie and the list of the browser', async () => {
    const [one, two] = shop.ids as [number, number];
    await addForVisitor(shop.services.valkey, VISITOR, two);
    const seen = cookieHeader([seenCookie([{ id: one, at: 1 }], shop.services.origin)]);
    const { cars } = await shop.overlayFor(`${ANONYMOUS}; ${seen}`);
    expect(Object.keys(cars)).toEqual(shop.ids.map(String));
    expect(cars[one]).toEqual({ ...NOTHING, is_seen: true });
    expect(cars[two]).toEqual({ ...NOTHING, shortlisted: true });
  });

  it.each(['', '0', '1,', 'x', '1,2;', '4294967296', Array.from({ length: 51 }, (_, n) => n + 1).join(',')])(
    'is refused car_ids=%s',
    async (carIds) => {
      expect((await shop.answerTo('', carIds)).status).toBe(400);
    },
  );

  it('is refused after too many', async () => {
    const statuses: number[] = [];
    for (let n = 0; n <= LIMITS.overlayFromAddress.most; n += 1)
      statuses.push((await shop.answerTo('')).status);
    expect(statuses.at(-2)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a buyer', () => {
  it('is told what is theirs, and of nobody else', async () => {
    const { buyerId, cookies } = await shop.signedIn();
    const other = await shop.signedIn('premium');
    const [one, two, three] = shop.ids as [number, number, number];
    const now = Date.now();
    const startsAt = new Date(Math.ceil(now / 60_000) * 60_000 + 3_600_000);
    const [place] = await shop.db.select({ localityId: car.localityId }).from(car).limit(1);
    const [at] = await shop.db
      .insert(store)
      .values({ localityId: place?.localityId ?? 0, name: 'Store', address: 'Road', hours: {} })
      .$returningId();
    const storeId = at?.id ?? 0;
    await shop.db.insert(visit).values({ buyerId, carId: one, storeId, startsAt, isTestDrive: true });
    await shop.db
      .insert(visit)
      .values({ buyerId, carId: two, storeId, startsAt: new Date(now - 1), isTestDrive: true });
    await shop.db.insert(offer).values([
      { buyerId, carId: one, amount: 650_000 },
      { buyerId, carId: two, amount: 1, status: 'withdrawn' },
      { buyerId: other.buyerId, carId: three, amount: 2 },
    ]);
    await addForBuyer(shop.services.pool, buyerId, [{ carId: one, at: now }]);
    await shop.db.insert(interaction).values([
      { buyerId, carId: one, kind: 'view', at: new Date(now - 1_000) },
      { buyerId, carId: two, kind: 'view', at: new Date(now - 61 * 86_400_000) },
      { buyerId, carId: three, kind: 'impression', at: new Date(now) },
    ]);
    const { cars } = await shop.overlayFor(cookies);
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
    const told = shop.first(await shop.overlayFor((await shop.signedIn(...plans)).cookies));
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
    const { buyerId, cookies } = await shop.signedIn('contact');
    await shop.db.insert(paidAccess).values({ buyerId, carId: shop.ids[0] ?? 0, part: 'seller_mobile_no' });
    const { cars } = await shop.overlayFor(cookies);
    expect(cars[shop.ids[0] ?? 0]?.seller_mobile_no).toBe('+919800000001');
    expect(cars[shop.ids[1] ?? 0]?.seller_mobile_no).toBe('+91 ••••• •0001');
  });

  it('is given null where there is no number or report, and neither of a car that has left the shop', async () => {
    const { cookies } = await shop.signedIn('premium');
    const [bare, sold] = shop.ids as [number, number];
    const [quiet] = await shop.db.insert(seller).values({ kind: 'dealer', name: 'Quiet' }).$returningId();
    await writeDrafts(shop.services.pool, [sampleDraft({ sourceId: 'bare', inspection: null })]);
    const [fresh] = await shop.db.select({ id: car.id }).from(car).where(eq(car.sourceId, 'bare'));
    await shop.db
      .update(car)
      .set({ sellerId: quiet?.id })
      .where(eq(car.id, fresh?.id ?? 0));
    await shop.db.update(car).set({ status: 'sold' }).where(eq(car.id, sold));
    const { body } = await shop.answerTo(cookies, `${bare},${sold},${fresh?.id}`);
    await shop.db.update(car).set({ status: 'live' }).where(eq(car.id, sold));
    const { cars } = JSON.parse(body) as Sent;
    expect(cars[fresh?.id ?? 0]).toEqual({ ...NOTHING, seller_mobile_no: null, inspection_report: null });
    expect(cars[sold]).toEqual(NOTHING);
    expect(cars[bare]?.inspection_report).toHaveLength(2);
  });

  it('leaves a line in the log of what was given, once', async () => {
    const { buyerId, cookies } = await shop.signedIn('report');
    const given = () => shop.db.select().from(paidAccess).where(eq(paidAccess.buyerId, buyerId));
    for (let turn = 0; turn < 2; turn += 1) {
      await shop.overlayFor(cookies);
      await reportLog(shop.services.pool).flush();
    }
    expect(await given()).toHaveLength(CARS);
  });

  it('is nobody once the session has ended', async () => {
    const { buyerId, cookies } = await shop.signedIn('premium');
    await endAllSessions(shop.services, buyerId);
    expect(shop.first(await shop.overlayFor(cookies))).toEqual(NOTHING);
  });
});
