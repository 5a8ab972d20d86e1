import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { car } from '../../catalogue/schema/car.ts';
import { consent } from '../../catalogue/schema/consent.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { store } from '../../catalogue/schema/store.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { keyRing } from '../keys/key-ring.ts';
import { leadRow } from '../leads/lead-row.ts';
import type { NewLead } from '../leads/new-lead.ts';
import { sealWaiting } from '../leads/waiting-entry.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { beginSession } from '../session/begin-session.ts';
import { readSession } from '../session/read-session.ts';
import { addForVisitor, readForVisitor } from '../shortlist/visitor-shortlist.ts';
import { act, ask } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { dataQuery } from './data-query.ts';
import { eraseAction } from './erase-action.ts';
import { MOST_ROWS } from './my-rows.ts';
import { readMyAccount } from './read-my-account.ts';

const NAME = 'Asha Rao';
const VISITOR = '5b0f1c2e-8f57-4a52-9a3e-7a5d0d4c8f11';
const HOUR_MS = 3_600_000;
const VIEWED_MS = Date.UTC(2026, 4, 1);

let services: TestServices;
let carId: number;
let storeId: number;
let numbers = 0;
const db = () => databaseFor(services.pool, 'test');

beforeAll(async () => {
  services = await testServices();
  await writeDrafts(services.pool, [sampleDraft()]);
  const [row] = await db().select({ id: car.id, localityId: car.localityId }).from(car);
  if (!row) throw new Error('no car was written');
  carId = row.id;
  const place = { localityId: row.localityId, name: 'Store', address: 'Road', hours: {} };
  storeId = (await db().insert(store).values(place).$returningId())[0]?.id ?? 0;
});
beforeEach(() => services.server.flush());
afterAll(() => services.close());

async function leadOf(mobile: string, buyerId: number | null, keys = services.keys): Promise<NewLead> {
  return {
    key: crypto.randomUUID(),
    kind: 'contact',
    carId,
    buyerId,
    mobileHash: keys.mac('mobile', mobile),
    mobileEncrypted: await keys.seal('mobile', mobile),
    nameEncrypted: await keys.seal('name', NAME),
    verifiedAt: buyerId === null ? null : new Date(),
    consent: { contact: true },
    ad: { gclid: 'abc' },
    fromPath: '/used-cars/1',
    createdAt: new Date(),
  };
}

/** A buyer of whom there is something in every table. */
async function busyBuyer() {
  numbers += 1;
  const mobile = `+9198000${String(numbers).padStart(5, '0')}` as Mobile;
  const { keys, valkey } = services;
  const [row] = await db()
    .insert(buyer)
    .values({
      mobileHash: keys.mac('mobile', mobile),
      mobileEncrypted: await keys.seal('mobile', mobile),
      nameEncrypted: await keys.seal('name', NAME),
    })
    .$returningId();
  const buyerId = row?.id ?? 0;
  const own = { buyerId, carId };
  await db()
    .insert(lead)
    .values([leadRow(await leadOf(mobile, buyerId)), leadRow(await leadOf(mobile, null))]);
  const startsAt = new Date(Math.ceil(Date.now() / HOUR_MS + numbers) * HOUR_MS);
  await db()
    .insert(visit)
    .values({ ...own, storeId, startsAt });
  await db()
    .insert(offer)
    .values({ ...own, amount: 600_000 });
  await db().insert(shortlist).values(own);
  await db().insert(consent).values({ buyerId, purpose: 'contact', isGiven: true, wording: '1' });
  await db().insert(subscription).values({ buyerId, plan: 'premium', validUntil: startsAt });
  await db()
    .insert(interaction)
    .values({ ...own, kind: 'view', visitorId: VISITOR, at: new Date(VIEWED_MS + numbers) });
  const addressHash = Buffer.alloc(32, 1);
  await db().insert(auditEvent).values({ actor: 'buyer', buyerId, action: 'offer.made', addressHash });
  await addForVisitor(valkey, VISITOR, carId);
  const cookies = `visitor=${VISITOR}; ${cookieHeader(await beginSession(services, buyerId))}`;
  return { buyerId, mobile, cookies };
}

const erase = (cookies: string, over: Partial<TestServices> = {}) =>
  act({ ...services, ...over }, eraseAction, { confirm: 'yes' }, cookies);

describe('the download', () => {
  it('has all that is kept of a buyer, and of nobody else', async () => {
    await busyBuyer();
    const { mobile, cookies } = await busyBuyer();
    const { status, headers, body } = await ask(services, dataQuery, {}, cookies);
    expect(status).toBe(200);
    expect(headers['Content-Disposition']).toContain('attachment');
    const data = JSON.parse(body);
    expect(data).toMatchObject({
      mobile,
      name: NAME,
      leads: [
        { carId, name: NAME, ad: { gclid: 'abc' } },
        { carId, name: NAME, verifiedAt: null },
      ],
      visits: [{ carId, status: 'booked' }],
      offers: [{ carId, amount: 600_000, status: 'open' }],
      shortlist: [{ carId }],
      consents: [{ purpose: 'contact', isGiven: true }],
      subscriptions: [{ plan: 'premium' }],
      payments: [],
      paidAccesses: [],
      interactions: { count: 1, last: [{ kind: 'view', carId }] },
      auditEvents: [{ action: 'offer.made' }],
    });
    expect(data.leads).toHaveLength(2);
    expect(body).not.toMatch(/hash|encrypted/i);
  });

  it('gives far more than anybody looks at, and says where there is still more', async () => {
    const { buyerId, cookies } = await busyBuyer();
    const view = { buyerId, carId, kind: 'view' as const, at: new Date() };
    const download = async () => JSON.parse((await ask(services, dataQuery, {}, cookies)).body);
    const look = (times: number) =>
      db()
        .insert(interaction)
        .values(Array.from({ length: times }, () => view));
    for (let thousand = 1; thousand < MOST_ROWS / 1_000; thousand += 1) await look(1_000);
    await look(999);
    const most = await download();
    expect(most.interactions.last).toHaveLength(MOST_ROWS);
    expect(most.truncated).toEqual({ paidAccesses: false, interactions: false, auditEvents: false });
    await look(1);
    const more = await download();
    expect(more.interactions.count).toBe(MOST_ROWS + 1);
    expect(more.interactions.last).toHaveLength(MOST_ROWS);
    expect(more.truncated).toEqual({ paidAccesses: false, interactions: true, auditEvents: false });
  });

  it('is refused without a session', async () => {
    expect((await ask(services, dataQuery, {}, '')).status).toBe(401);
  });
});

describe('being forgotten', () => {
  it('has to be confirmed', async () => {
    const { buyerId, cookies } = await busyBuyer();
    await expect(act(services, eraseAction, { confirm: '' }, cookies)).rejects.toThrow('cannot be undone');
    expect(await readMyAccount(services, buyerId)).toMatchObject({ name: NAME });
  });

  it('takes what is personal out of every table, and leaves others alone', async () => {
    const [other, { buyerId, mobile, cookies }] = [await busyBuyer(), await busyBuyer()];
    expect(await erase(cookies)).toMatchObject({ kind: 'done', body: { erased: true } });
    const [row] = await db().select().from(buyer).where(eq(buyer.id, buyerId));
    expect(row).toMatchObject({ mobileHash: null, mobileEncrypted: null, nameEncrypted: null });
    expect(row?.deletedAt).toBeInstanceOf(Date);
    const hash = services.keys.mac('mobile', mobile);
    expect(await db().select().from(lead).where(eq(lead.mobileHash, hash))).toEqual([]);
    const [own] = await db().select().from(lead).where(eq(lead.buyerId, buyerId));
    expect(own).toMatchObject({ mobileEncrypted: null, nameEncrypted: null, ad: null });
    for (const [table, status] of [
      [visit, 'cancelled'],
      [offer, 'withdrawn'],
    ] as const)
      expect(await db().select().from(table).where(eq(table.buyerId, buyerId))).toMatchObject([{ status }]);
    for (const table of [shortlist, consent, interaction])
      expect(await db().select().from(table).where(eq(table.buyerId, buyerId))).toEqual([]);
    const views = await db()
      .select()
      .from(interaction)
      .where(eq(interaction.at, new Date(VIEWED_MS + numbers)));
    expect(views).toMatchObject([{ buyerId: null, visitorId: null }]);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.buyerId, buyerId));
    expect(events.map(({ action }) => action)).toEqual(['offer.made', 'buyer.erased']);
    expect(events.every(({ addressHash }) => addressHash === null)).toBe(true);
    expect(await readMyAccount(services, other.buyerId)).toMatchObject({ mobile: other.mobile });
    expect(await db().select().from(offer).where(eq(offer.buyerId, other.buyerId))).toMatchObject([
      { status: 'open' },
    ]);
  });

  it('ends every session and the list of the browser, and may be asked for again', async () => {
    const { buyerId, cookies } = await busyBuyer();
    const elsewhere = cookieHeader(await beginSession(services, buyerId));
    const outcomes = await Promise.all([erase(cookies), erase(elsewhere)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    for (const one of [cookies, elsewhere]) expect((await readSession(services, one)).session).toBeNull();
    expect(await readForVisitor(services.valkey, VISITOR)).toEqual([]);
    const again = cookieHeader(await beginSession(services, buyerId));
    expect(await erase(again)).toMatchObject({ kind: 'done' });
    const events = await db().select().from(auditEvent).where(eq(auditEvent.buyerId, buyerId));
    expect(events.filter(({ action }) => action === 'buyer.erased')).toHaveLength(1);
  });

  it('is not undone by a lead that waited in Valkey, nor by one under an older key', async () => {
    const settings = services.settings.keys;
    const older = { id: 'older', key: Buffer.alloc(32, 3).toString('base64url') };
    const { mobile, cookies } = await busyBuyer();
    await db()
      .insert(lead)
      .values(leadRow(await leadOf(mobile, null, keyRing([older]))));
    const keys = keyRing([...settings, older]);
    const waiting = await leadOf(mobile, null);
    const sealed = await sealWaiting(keys, { lead: waiting });
    await services.valkey.xadd(KEY.waitingLeads, '*', 'sealed', sealed);
    await erase(cookies, { keys });
    expect(await services.valkey.xlen(KEY.waitingLeads)).toBe(0);
    const rows = await db().select().from(lead);
    for (const { mobileEncrypted } of rows)
      expect(mobileEncrypted && (await keys.open('mobile', mobileEncrypted))).not.toBe(mobile);
    expect(rows.map(({ idempotencyKey }) => idempotencyKey)).toContain(waiting.key);
  });

  it('takes along leads of the number that MySQL has refused, and no others', async () => {
    const { mobile, cookies } = await busyBuyer();
    for (const number of [mobile, '+919899999999']) {
      const sealed = await sealWaiting(services.keys, { lead: await leadOf(number, null) });
      await services.valkey.xadd(KEY.deadLeads, '*', 'entry', '1-1', 'sealed', sealed);
    }
    await services.valkey.xadd(KEY.deadLeads, '*', 'entry', '1-1', 'sealed', 'nonsense');
    await erase(cookies);
    expect(await services.valkey.xlen(KEY.deadLeads)).toBe(2);
  });

  it('is refused while MySQL is away, and the session goes on', async () => {
    const { buyerId, cookies } = await busyBuyer();
    const pool = { getConnection: () => Promise.reject(new Error('away')) };
    await expect(erase(cookies, { pool: pool as unknown as TestServices['pool'] })).rejects.toThrow('away');
    expect((await readSession(services, cookies)).session?.buyerId).toBe(buyerId);
    expect(await readMyAccount(services, buyerId)).toMatchObject({ name: NAME });
  });
});
