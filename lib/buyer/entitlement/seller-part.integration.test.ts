import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { car } from '../../catalogue/schema/car.ts';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { seller } from '../../catalogue/schema/seller.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { beginSession } from '../session/begin-session.ts';
import type { Session } from '../session/session.ts';
import { act } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { plansFor } from './plans.ts';
import { readSellerPart } from './read-seller-part.ts';
import { reportUses } from './report-uses.ts';
import { sellerAction } from './seller-action.ts';
import { payingBuyer } from './testing/paying-buyer.ts';

const CARS = LIMITS.revealDaily.most + 1;
const CLOSED = { kind: 'closed' };

let services: TestServices;
let ids: number[];
const db = () => databaseFor(services.pool, 'test');
const idAt = (n: number) => ids[n] as number;

beforeAll(async () => {
  services = await testServices();
  const drafts = Array.from({ length: CARS }, (_, n) => sampleDraft({ sourceId: String(n) }));
  await writeDrafts(services.pool, drafts);
  ids = (await db().select({ id: car.id }).from(car)).map(({ id }) => id);
});
beforeEach(() => services.server.flush());
afterAll(() => services.close());

async function signedIn(...plans: string[]) {
  const buyerId = await payingBuyer(services.pool, ...plans);
  const session: Session = { id: 'session', buyerId, issuedAt: 0 };
  return { buyerId, session, cookies: cookieHeader(await beginSession(services, buyerId)) };
}

const reveal = (cookies: string, carId: number) =>
  act(services, sellerAction, { car_id: String(carId) }, cookies);

const accessesOf = (buyerId: number, part: 'seller_mobile_no' | 'inspection_report') =>
  db()
    .select()
    .from(paidAccess)
    .where(and(eq(paidAccess.buyerId, buyerId), eq(paidAccess.part, part)));

describe("the seller's number", () => {
  it('is masked until the buyer asks for it, and then whole, for this car', async () => {
    const { buyerId, session, cookies } = await signedIn('contact');
    const number = async (carId: number) => (await readSellerPart(services, session, carId))?.number;
    expect(await number(idAt(0))).toEqual({ kind: 'open', text: '+91 ••••• •0001', isMasked: true });
    expect(await reveal(cookies, idAt(0))).toEqual({ kind: 'done', to: `/my/cars/${idAt(0)}/seller` });
    expect(await number(idAt(0))).toEqual({ kind: 'open', text: '+919800000001', isMasked: false });
    expect(await number(idAt(1))).toMatchObject({ isMasked: true });
    expect(await accessesOf(buyerId, 'seller_mobile_no')).toHaveLength(1);
    const [event] = await db().select().from(auditEvent).where(eq(auditEvent.buyerId, buyerId));
    expect(event).toMatchObject({ action: 'number.revealed', subject: `car:${idAt(0)}`, detail: null });
  });

  it.each([[[]], [['report']], [['Contact']]])(
    'is refused with the plans %j, and nothing is logged',
    async (plans) => {
      const { buyerId, session, cookies } = await signedIn(...plans);
      expect(await reveal(cookies, idAt(0))).toMatchObject({ kind: 'refused', status: 403 });
      expect(await readSellerPart(services, session, idAt(0))).toMatchObject({
        number: { ...CLOSED, plans: plansFor('seller_mobile_no') },
      });
      expect(await accessesOf(buyerId, 'seller_mobile_no')).toEqual([]);
    },
  );

  it('is shown no more once the plan has ended', async () => {
    const { session, cookies } = await signedIn('contact');
    await reveal(cookies, idAt(0));
    await services.pool.query('UPDATE subscription SET valid_until = NOW(3) WHERE buyer_id = ?', [
      session.buyerId,
    ]);
    expect(await readSellerPart(services, session, idAt(0))).toMatchObject({ number: CLOSED });
    expect(await reveal(cookies, idAt(0))).toMatchObject({ status: 403 });
  });

  it('is not there for a car that has left, and not where the seller left none', async () => {
    const { session, cookies } = await signedIn('premium');
    const [quiet] = await db().insert(seller).values({ kind: 'dealer', name: 'Quiet' }).$returningId();
    await writeDrafts(services.pool, [
      sampleDraft({ sourceId: 'quiet' }),
      sampleDraft({ sourceId: 'sold', status: 'sold' }),
    ]);
    const [mute] = await db().select({ id: car.id }).from(car).where(eq(car.sourceId, 'quiet'));
    const [sold] = await db().select({ id: car.id }).from(car).where(eq(car.sourceId, 'sold'));
    await db()
      .update(car)
      .set({ sellerId: quiet?.id })
      .where(eq(car.id, mute?.id ?? 0));
    expect(await reveal(cookies, mute?.id ?? 0)).toMatchObject({ status: 409 });
    expect((await readSellerPart(services, session, mute?.id ?? 0))?.number).toEqual({ kind: 'none' });
    for (const id of [sold?.id ?? 0, 4_000_000_000]) {
      expect(await reveal(cookies, id)).toMatchObject({ status: 404 });
      expect(await readSellerPart(services, session, id)).toBeNull();
    }
  });

  it('is given for so many cars an hour, and the same ones again', async () => {
    const { buyerId, cookies } = await signedIn('contact');
    const most = LIMITS.reveal.most;
    for (let n = 0; n < most; n += 1) expect(await reveal(cookies, idAt(n))).toMatchObject({ kind: 'done' });
    expect(await reveal(cookies, idAt(most))).toMatchObject({ status: 429 });
    expect(await reveal(cookies, idAt(0))).toMatchObject({ kind: 'done' });
    expect(await accessesOf(buyerId, 'seller_mobile_no')).toHaveLength(most + 1);
  });

  it('is given for no more cars than that, however many are asked for at once', async () => {
    const { cookies } = await signedIn('premium');
    const outcomes = await Promise.all(ids.map((id) => reveal(cookies, id)));
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(LIMITS.reveal.most);
  });
});

describe('what there is not', () => {
  it.each([
    ['signed out', null],
    ['without a plan', []],
    ['with another plan for each', ['contact']],
    ['with all', ['premium']],
  ])('is offered to nobody: %s', async (_, plans) => {
    const sourceId = `bare ${plans?.join()}`;
    const [quiet] = await db().insert(seller).values({ kind: 'dealer', name: 'Quiet' }).$returningId();
    await writeDrafts(services.pool, [sampleDraft({ sourceId, inspection: null })]);
    const here = eq(car.sourceId, sourceId);
    await db().update(car).set({ sellerId: quiet?.id }).where(here);
    const [bare] = await db().select({ id: car.id }).from(car).where(here);
    const { session, buyerId } = plans ? await signedIn(...plans) : { session: null, buyerId: 0 };
    const nothing = { number: { kind: 'none' }, report: { kind: 'none' } };
    expect(await readSellerPart(services, session, bare?.id ?? 0)).toEqual(nothing);
    expect(await services.server.client.exists(KEY.limit(LIMITS.report.name, String(buyerId)))).toBe(0);
    await db().update(car).set({ status: 'sold' }).where(here);
    expect(await readSellerPart(services, session, bare?.id ?? 0)).toBeNull();
  });
});

describe('the inspection report', () => {
  it('is there by its sections, and leaves a line in the log, once a day', async () => {
    const { buyerId, session } = await signedIn('report');
    const parts = [
      await readSellerPart(services, session, idAt(0)),
      await readSellerPart(services, session, idAt(0)),
    ];
    for (const part of parts) {
      expect(part?.number).toMatchObject(CLOSED);
      expect(part?.report).toEqual({
        kind: 'open',
        sections: [
          { section: 'Engine', items: [{ section: 'Engine', part: 'Oil', verdict: 'good', note: null }] },
          {
            section: 'Body',
            items: [{ section: 'Body', part: 'Bonnet', verdict: 'fair', note: 'Small scratch' }],
          },
        ],
      });
    }
    expect(await accessesOf(buyerId, 'inspection_report')).toHaveLength(1);
    await services.pool.query(
      'UPDATE paid_access SET created_at = NOW(3) - INTERVAL 1 DAY WHERE buyer_id = ?',
      [buyerId],
    );
    await readSellerPart(services, session, idAt(0));
    expect(await accessesOf(buyerId, 'inspection_report')).toHaveLength(2);
  });

  it('is given for so many cars a day, and those again', async () => {
    const { buyerId, session } = await signedIn('report');
    await readSellerPart(services, session, idAt(0));
    const others = Array.from({ length: LIMITS.report.most - 1 }, (_, n) => 3_000_000 + n);
    expect(await takeAll(services.valkey, reportUses(buyerId, others))).toEqual({ ok: true });
    expect((await readSellerPart(services, session, idAt(0)))?.report.kind).toBe('open');
    expect((await readSellerPart(services, session, idAt(1)))?.report).toEqual({ kind: 'enough' });
  });

  it('is closed without a session and with another plan, and says what opens it', async () => {
    const { session } = await signedIn('contact');
    const report = { kind: 'closed', plans: plansFor('inspection_report') };
    expect((await readSellerPart(services, session, idAt(0)))?.report).toEqual(report);
    expect((await readSellerPart(services, null, idAt(0)))?.report).toEqual(report);
  });
});
