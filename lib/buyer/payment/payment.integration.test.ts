import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { payment } from '../../catalogue/schema/payment.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { type PLANS, planNamed } from '../entitlement/plans.ts';
import { readSubscription } from '../entitlement/read-subscription.ts';
import { payingBuyer } from '../entitlement/testing/paying-buyer.ts';
import { beginSession } from '../session/begin-session.ts';
import { act } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { payAction } from './pay-action.ts';
import { readPayment } from './read-payment.ts';
import { settlePayment } from './settle-payment.ts';
import { subscribeAction } from './subscribe-action.ts';

const DAY_MS = 86_400_000;

let services: TestServices;
const db = () => databaseFor(services.pool, 'test');
const plan = planNamed('report') as (typeof PLANS)[number];

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.close());

async function newBuyer() {
  const buyerId = await payingBuyer(services.pool);
  return { buyerId, cookies: cookieHeader(await beginSession(services, buyerId)) };
}

/** Begins to pay for the plan. */
async function begun(cookies: string, to = ''): Promise<{ reference: string; back: string | null }> {
  const outcome = await act(services, subscribeAction, { plan: plan.name, to }, cookies);
  if (outcome.kind !== 'done') throw new Error('nothing was begun');
  const { pathname, searchParams } = new URL(outcome.to, services.origin);
  expect(pathname).toBe('/my/pay');
  return { reference: searchParams.get('reference') ?? '', back: searchParams.get('to') };
}

const subscriptionsOf = (buyerId: number) =>
  db().select().from(subscription).where(eq(subscription.buyerId, buyerId));
const statusOf = async (reference: string) =>
  (await db().select().from(payment).where(eq(payment.reference, reference)))[0]?.status;
const settle = (reference: string, outcome: 'paid' | 'declined' = 'paid', amount = plan.price) =>
  settlePayment(services.pool, 'fake', { reference, outcome, amount }, new Date());

describe('buying a plan', () => {
  it('leads to the page of the provider and back, and opens what was paid for', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference, back } = await begun(cookies, '/my/cars/101/seller');
    expect(back).toBe('/my/cars/101/seller');
    expect(await readPayment(services.pool, buyerId, reference)).toMatchObject({ status: 'pending', plan });
    expect((await readSubscription(services.pool, buyerId, Date.now())).opened.size).toBe(0);
    const paid = await act(services, payAction, { reference, outcome: 'paid', to: back ?? '' }, cookies);
    expect(paid).toMatchObject({ kind: 'done', to: '/my/cars/101/seller' });
    const { opened, plans } = await readSubscription(services.pool, buyerId, Date.now());
    expect([...opened]).toEqual(['inspection_report']);
    expect(plans[0]?.validUntil.getTime()).toBeGreaterThan(Date.now() + (plan.days - 1) * DAY_MS);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.buyerId, buyerId));
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ['payment.begun', 'buyer'],
      ['payment.paid', 'provider'],
    ]);
  });

  it('gives the page of the provider back with the way back on it, and with none out of the shop', () => {
    const page = (to: string) => payAction.page({ reference: 'r', to });
    expect(page('/my/cars/101/seller')).toBe('/my/pay?reference=r&to=%2Fmy%2Fcars%2F101%2Fseller');
    for (const to of ['', '//example.org', 'https://example.org/'])
      expect(page(to)).toBe('/my/pay?reference=r');
  });

  it('opens nothing where the payment was declined, and can be tried again', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference } = await begun(cookies);
    const declined = await act(services, payAction, { reference, outcome: 'declined' }, cookies);
    expect(declined).toMatchObject({ kind: 'refused', status: 409 });
    expect(await statusOf(reference)).toBe('failed');
    expect(await subscriptionsOf(buyerId)).toEqual([]);
    await act(services, payAction, { reference, outcome: 'paid' }, cookies);
    expect(await subscriptionsOf(buyerId)).toHaveLength(1);
  });

  it('is refused for a plan that is none, and where the shop takes no payments', async () => {
    const { cookies } = await newBuyer();
    expect(await act(services, subscribeAction, { plan: 'gold' }, cookies)).toMatchObject({ status: 404 });
    const settings = { ...services.settings, paymentProvider: 'none' as const };
    expect(await act({ ...services, settings }, subscribeAction, { plan: 'report' }, cookies)).toMatchObject({
      status: 403,
    });
  });

  it("shows and settles nobody else's payment", async () => {
    const [one, other] = [await newBuyer(), await newBuyer()];
    const { reference } = await begun(one.cookies);
    expect(await readPayment(services.pool, other.buyerId, reference)).toBeNull();
    const paid = await act(services, payAction, { reference, outcome: 'paid' }, other.cookies);
    expect(paid).toMatchObject({ kind: 'refused', status: 404 });
    expect(await statusOf(reference)).toBe('pending');
  });
});

describe('a notice', () => {
  it('opens a plan once, however often and at once it comes', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference } = await begun(cookies);
    const settled = await Promise.all(Array.from({ length: 12 }, () => settle(reference)));
    expect(new Set(settled)).toEqual(new Set(['settled']));
    expect(await subscriptionsOf(buyerId)).toHaveLength(1);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.buyerId, buyerId));
    expect(events.filter(({ action }) => action === 'payment.paid')).toHaveLength(1);
  });

  it('adds to what is paid for already, whichever of several payments comes first', async () => {
    const { buyerId, cookies } = await newBuyer();
    const [one, two, three] = [await begun(cookies), await begun(cookies), await begun(cookies)];
    await Promise.all([one, two, three].map(({ reference }) => settle(reference)));
    const ends = (await subscriptionsOf(buyerId)).map(({ validUntil }) => validUntil.getTime()).sort();
    const [first = 0, second, third] = ends;
    expect([second, third]).toEqual([first + plan.days * DAY_MS, first + 2 * plan.days * DAY_MS]);
  });

  it('that is late does not take back what was paid', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference } = await begun(cookies);
    await settle(reference);
    expect(await settle(reference, 'declined')).toBe('settled');
    expect(await statusOf(reference)).toBe('paid');
    expect(await subscriptionsOf(buyerId)).toHaveLength(1);
  });

  it('of another amount, another payment or another provider changes nothing', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference } = await begun(cookies);
    expect(await settle(reference, 'paid', 1)).toBe('amount');
    expect(await settle('nothing')).toBe('unknown');
    const notice = { reference, outcome: 'paid' as const, amount: plan.price };
    expect(await settlePayment(services.pool, 'another', notice, new Date())).toBe('unknown');
    expect(await statusOf(reference)).toBe('pending');
    expect(await subscriptionsOf(buyerId)).toEqual([]);
  });

  it('about somebody who was erased meanwhile is noted, and opens nothing', async () => {
    const { buyerId, cookies } = await newBuyer();
    const { reference } = await begun(cookies);
    await db().update(buyer).set({ deletedAt: new Date() }).where(eq(buyer.id, buyerId));
    expect(await settle(reference)).toBe('settled');
    expect(await statusOf(reference)).toBe('paid');
    expect(await subscriptionsOf(buyerId)).toEqual([]);
  });
});
