import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { KEY } from '../../serving/keys.ts';
import { LIMITS } from '../limits/limits.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { type TestShop, testShop } from '../testing/test-shop.ts';
import { givenBack, told } from '../visits/testing/given-back.ts';
import { signedIn } from '../visits/testing/signed-in.ts';
import { setStatus, someBuyers, visitShop } from '../visits/testing/visit-shop.ts';
import { makeOfferAction } from './offer-action.ts';
import { withdrawOfferAction } from './withdraw-action.ts';

const OFFER = '/api/me/offers';
const WITHDRAW = '/api/me/offers/withdraw';

let services: TestServices;
let shop: TestShop;
let db: Database;
let carIds: number[];
let buyers: number[];

beforeAll(async () => {
  services = await testServices();
  shop = await testShop(services, [makeOfferAction, withdrawOfferAction]);
  db = databaseFor(services.pool, 'test');
  ({ carIds } = await visitShop(services.pool, { cars: 1, capacity: 1 }));
  buyers = await someBuyers(services.pool, 2, services.keys);
});
beforeEach(async () => {
  await db.delete(offer);
  await db.update(car).set({ status: 'live' });
});
afterAll(async () => {
  await shop.close();
  await services.close();
});

const carNo = (n: number) => String(carIds[n]);
const buyerNo = (n: number) => signedIn(services, shop, buyers[n] ?? 0);

describe('an offer', () => {
  it('is made and withdrawn by forms, in the words of who makes it', async () => {
    const browser = await buyerNo(0);
    const made = await browser.post(OFFER, { car_id: carNo(0), amount: '₹ 6.5 lakh' });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/my/offers']);
    const [row] = await db.select().from(offer);
    expect(row).toMatchObject({ amount: 650_000, status: 'open' });
    const withdrawn = await browser.post(WITHDRAW, { offer_id: String(row?.id) });
    expect([withdrawn.status, withdrawn.headers.get('location')]).toEqual([303, '/my/offers']);
    expect(await db.select().from(offer)).toMatchObject([{ status: 'withdrawn' }]);
  });

  it('that cannot be is told on its page, with what was typed', async () => {
    const browser = await buyerNo(0);
    const at = `/my/cars/${carNo(0)}/offer`;
    const typed = (amount: string) => `${at}?amount=${encodeURIComponent(amount)}`;
    const make = async (amount: string, car_id = carNo(0)) =>
      told(await browser.post(OFFER, { car_id, amount }));
    expect(await make('much')).toEqual(givenBack(422, at, 'amount', '6.5 lakh'));
    expect(await make('1,00,000')).toEqual(
      givenBack(422, typed('1,00,000'), 'amount', '₹5,05,000 and ₹7,20,999'),
    );
    expect(await make('6,50,000', '4000000000')).toEqual(
      givenBack(404, typed('6,50,000').replace(at, '/my/cars/4000000000/offer'), 'car_id', 'no such car'),
    );
    await browser.post(OFFER, { car_id: carNo(0), amount: '6,50,000' });
    expect(await make('6,60,000')).toEqual(
      givenBack(409, typed('6,60,000'), '', 'Your offer of ₹6,50,000 is open'),
    );
    await db.update(offer).set({ status: 'declined' });
    await setStatus(services.pool, Number(carNo(0)), 'booked');
    expect(await make('6,60,000')).toEqual(givenBack(409, typed('6,60,000'), '', 'not for sale'));
    expect(await db.select().from(offer)).toHaveLength(1);
  });

  it('keeps what was typed for after signing in', async () => {
    const answer = await shop.browser().post(OFFER, { car_id: carNo(0), amount: '6.5 lakh' });
    const to = encodeURIComponent(`/my/cars/${carNo(0)}/offer?amount=6.5+lakh`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/my/sign-in?to=${to}`]);
  });

  it('of somebody else is none, and one that was answered stays', async () => {
    await (await buyerNo(1)).post(OFFER, { car_id: carNo(0), amount: '650000' });
    const [{ id } = { id: 0 }] = await db.select().from(offer);
    const withdraw = async (n: number) =>
      told(await (await buyerNo(n)).post(WITHDRAW, { offer_id: String(id) }));
    expect(await withdraw(0)).toEqual(givenBack(404, '/my/offers', 'offer_id', 'no such offer'));
    await db.update(offer).set({ status: 'accepted' }).where(eq(offer.id, id));
    expect(await withdraw(1)).toEqual(givenBack(409, '/my/offers', '', 'accepted already'));
  });

  it('is withdrawn so often, and no more', async () => {
    const browser = await buyerNo(0);
    await services.server.client.del(KEY.limit(LIMITS.offer.name, String(buyers[0])));
    const post = async () => (await browser.post(WITHDRAW, { offer_id: '4000000000' })).status;
    for (let n = 0; n < LIMITS.offer.most; n += 1) expect(await post()).toBe(404);
    expect(await post()).toBe(429);
  });
});
