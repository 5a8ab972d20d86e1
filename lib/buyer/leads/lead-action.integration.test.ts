import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { logger } from '../../platform/logger.ts';
import { newVisitorId, seenCookie, visitorCookie } from '../../serving/visitor/visitor-cookies.ts';
import { currentConsents } from '../consent/consents.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { openChallenge } from '../otp/open-challenge.ts';
import { lastCode } from '../otp/testing/sign-in.ts';
import { verifyAction } from '../otp/verify-action.ts';
import { act } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { formStamp } from '../web/form-stamp.ts';
import { leadAction } from './lead-action.ts';
import { buyerWith, carsOnSale, numberNo, sendLead, storedLeads } from './testing/send-lead.ts';

let services: TestServices;
let carId: number;

beforeAll(async () => {
  services = await testServices();
  [carId = 0] = await carsOnSale(services.pool, 1);
});
beforeEach(async () => {
  await services.pool.query('DELETE FROM `lead`');
  await services.server.flush();
  services.sent.length = 0;
  services.signs.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => services.close());

const send = (fields: Record<string, string> = {}, more: Parameters<typeof sendLead>[1] = {}) =>
  sendLead(services, { fields: { car_id: String(carId), ...fields }, ...more });

const lookedAt = (secondsAgo: number) =>
  cookieHeader([seenCookie([{ id: carId, at: Date.now() / 1_000 - secondsAgo }], '')]);

const nothingCameOf = async () => {
  expect(await storedLeads(services.pool)).toEqual([]);
  expect([services.sent, services.signs]).toEqual([[], []]);
};

describe('a lead', () => {
  it('is stored with what is personal sealed, and its number is asked to be proved', async () => {
    const visitor = newVisitorId();
    const outcome = await send(
      {
        name: ' Asha ',
        consent_marketing: 'yes',
        from_path: `/used-cars/x-${carId}?utm_source=mail&gclid=G1&page=2`,
        utm_medium: 'cpc',
      },
      { cookies: cookieHeader([visitorCookie(visitor, '')]) },
    );
    expect(outcome).toMatchObject({
      kind: 'done',
      to: `/my/verify?to=${encodeURIComponent(`/my/thanks?car_id=${carId}`)}`,
    });
    const [row] = await storedLeads(services.pool);
    expect(row).toMatchObject({
      car_id: carId,
      kind: 'contact',
      buyer_id: null,
      verified_at: null,
      consent: { contact: true, marketing: true },
      ad: { utm_source: 'mail', gclid: 'G1', utm_medium: 'cpc' },
      from_path: `/used-cars/x-${carId}?page=2`,
      mobile_hash: services.keys.mac('mobile', `+91${numberNo(1)}`),
    });
    expect(await services.keys.open('mobile', row?.mobile_encrypted)).toBe(`+91${numberNo(1)}`);
    expect(await services.keys.open('name', row?.name_encrypted)).toBe('Asha');
    expect(JSON.stringify(row)).not.toMatch(/98000|Asha/);
    expect(services.sent).toMatchObject([{ to: `+91${numberNo(1)}`, template: 'code' }]);
    expect(services.signs).toMatchObject([{ kind: 'lead', visitorId: visitor, buyerId: null, carId }]);
  });

  it('may be about no car', async () => {
    const outcome = await sendLead(services, { fields: { car_id: '', from_path: '/used-cars?make=tata' } });
    expect(outcome).toMatchObject({ to: '/my/verify?to=%2Fmy%2Fthanks' });
    expect(await storedLeads(services.pool)).toMatchObject([
      { car_id: null, ad: null, from_path: '/used-cars?make=tata' },
    ]);
    expect(services.signs).toEqual([]);
  });

  it('is kept where its car is gone', async () => {
    expect(await send({ car_id: '4000000000' })).toMatchObject({ kind: 'done' });
    expect(await storedLeads(services.pool)).toMatchObject([{ car_id: null }]);
  });
});

describe('the same lead sent twice', () => {
  it('at the same moment is one, with one code and one answer', async () => {
    const [address, key] = [randomBytes(32), randomUUID()];
    const [first, second] = await Promise.all([send({ key }, { address }), send({ key }, { address })]);
    expect(first).toMatchObject({ kind: 'done', cookies: [expect.stringContaining('challenge=')] });
    expect(second).toEqual(first);
    expect(await storedLeads(services.pool)).toHaveLength(1);
    expect(services.sent).toHaveLength(1);
  });

  it('from many places at once, without a key, is one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => send()));
    await send();
    expect(await storedLeads(services.pool)).toHaveLength(1);
  });

  it('by going back needs no other code', async () => {
    const first = await send();
    const cookies = cookieHeader(first.cookies ?? []);
    expect(await send({}, { cookies })).toEqual({ kind: 'done', to: first.kind === 'done' ? first.to : '' });
    expect(services.sent).toHaveLength(1);
    expect(await storedLeads(services.pool)).toHaveLength(1);
  });

  it('is another one with another number, car or key', async () => {
    const key = randomUUID();
    await send({ key });
    await send({ key, mobile_no: numberNo(2) });
    await send({ key, car_id: '' });
    await send({ key: randomUUID() });
    await send();
    expect(await storedLeads(services.pool)).toHaveLength(5);
  });
});

describe('the same lead, put right', () => {
  const told = async () => {
    const rows = await storedLeads(services.pool);
    return Promise.all(
      rows.map(async (row) => [
        row.name_encrypted && (await services.keys.open('name', row.name_encrypted)),
        row.consent,
      ]),
    );
  };

  it('is one, with the name and the consents that were given last', async () => {
    await send({ name: 'Asah', consent_marketing: 'yes' });
    await send({ name: 'Asha' });
    expect(await told()).toEqual([['Asha', { contact: true, marketing: false }]]);
    await send({ name: '' });
    expect(await told()).toEqual([['Asha', { contact: true, marketing: false }]]);
  });

  it('is proved with what was said last, by the code that was sent first', async () => {
    const cookies = cookieHeader(
      (await send({ name: 'Asah', consent_marketing: 'yes', mobile_no: numberNo(5) })).cookies ?? [],
    );
    await send({ name: 'Asha', mobile_no: numberNo(5) }, { cookies });
    expect(services.sent).toHaveLength(1);
    const proved = await act(services, verifyAction, { code: lastCode(services.sent) }, cookies);
    expect(proved).toMatchObject({ kind: 'done' });
    const db = databaseFor(services.pool, 'test');
    const [row] = await storedLeads(services.pool);
    const { contact, marketing } = await currentConsents(db, row?.buyer_id);
    expect([contact.isGiven, marketing.isGiven]).toEqual([true, false]);
    const [owner] = await db.select().from(buyer).where(eq(buyer.id, row?.buyer_id));
    const name = owner?.nameEncrypted ?? Buffer.alloc(0);
    expect(await services.keys.open('name', name)).toBe('Asha');
  });

  it('says nothing more of an earlier name where it has none', async () => {
    const cookies = cookieHeader((await send({ name: 'Asha' })).cookies ?? []);
    await send({ consent_marketing: 'yes' }, { cookies });
    const open = await openChallenge(services, cookies);
    expect(open).toMatchObject({
      pending: { name: 'Asha', consents: { contact: true, marketing: true }, leadKeys: [expect.any(String)] },
    });
  });

  it('stays as it is once it is proved, or where what comes is older', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await send({ name: 'Asha' });
    vi.setSystemTime(Date.now() - 1_000);
    await send({ name: 'Older' });
    vi.useRealTimers();
    expect(await told()).toEqual([['Asha', { contact: true, marketing: false }]]);
    await services.pool.query('UPDATE `lead` SET verified_at = NOW()');
    await send({ name: 'Somebody', consent_marketing: 'yes' });
    expect(await told()).toEqual([['Asha', { contact: true, marketing: false }]]);
  });
});

describe('somebody who has proved the number', () => {
  it('has agreed to what was ticked, and withdraws nothing by a box left empty', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(2)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    const mobile_no = numberNo(2);
    const given = async () => {
      const db = databaseFor(services.pool, 'test');
      const { contact, marketing } = await currentConsents(db, buyerId);
      return [contact.isGiven, marketing.isGiven];
    };
    await send({ mobile_no }, { session });
    expect(await given()).toEqual([true, false]);
    await send({ mobile_no, consent_marketing: 'yes', key: randomUUID() }, { session });
    await send({ mobile_no, key: randomUUID() }, { session });
    expect(await given()).toEqual([true, true]);
  });

  it('is not asked for it again', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(6)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    expect(await send({ mobile_no: '' }, { session })).toMatchObject({ to: `/my/thanks?car_id=${carId}` });
    const [row] = await storedLeads(services.pool);
    expect(row).toMatchObject({ buyer_id: buyerId, verified_at: expect.any(Date) });
    expect(await services.keys.open('mobile', row?.mobile_encrypted)).toBe(`+91${numberNo(6)}`);
    expect(services.sent).toEqual([]);
  });

  it.each([
    ['nobody is signed in', null],
    ['the buyer is not there any more', { id: 'x', buyerId: 4_000_000, issuedAt: 0 }],
  ])('a number is needed where %s', async (_, session) => {
    expect(await send({ mobile_no: '' }, { session })).toMatchObject({
      status: 422,
      errors: { mobile_no: 'Please enter your mobile number' },
    });
    await nothingCameOf();
  });

  it('leaves a lead also where their consents cannot be written', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(3)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    const logged = vi.spyOn(logger, 'error').mockImplementation(() => {});
    vi.spyOn(services.pool, 'getConnection').mockRejectedValue(new Error('away'));
    expect(await send({ mobile_no: numberNo(3) }, { session })).toMatchObject({ kind: 'done' });
    expect(logged).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
    expect(await storedLeads(services.pool)).toMatchObject([{ buyer_id: buyerId }]);
  });

  it('is kept out neither by leads of others with their number, nor on their car', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(4)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    const mobileHash = services.keys.mac('mobile', `+91${numberNo(4)}`).toString('hex');
    for (const [limit, of] of [
      [LIMITS.leadOfNumber, mobileHash],
      [LIMITS.leadOnCar, String(carId)],
    ] as const)
      await takeAll(
        services.valkey,
        Array.from({ length: limit.most }, () => ({ limit, of })),
      );
    expect(await send({ mobile_no: numberNo(4) })).toMatchObject({ status: 429 });
    expect(await send({ mobile_no: numberNo(5) })).toMatchObject({ status: 429 });
    for (let n = 0; n < LIMITS.leadOfSession.most; n += 1)
      expect(await send({ mobile_no: numberNo(4), key: randomUUID() }, { session })).toMatchObject({
        kind: 'done',
      });
    expect(await send({ mobile_no: numberNo(4), key: randomUUID() }, { session })).toMatchObject({
      status: 429,
    });
  });

  it('is thanked at once, and the lead is theirs', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(1)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    expect(await send({}, { session })).toEqual({ kind: 'done', to: `/my/thanks?car_id=${carId}` });
    expect(await storedLeads(services.pool)).toMatchObject([
      { buyer_id: buyerId, verified_at: expect.any(Date) },
    ]);
    expect(services.sent).toEqual([]);
    expect(services.signs).toMatchObject([{ buyerId }]);
  });

  it('has to prove another one', async () => {
    const buyerId = await buyerWith(services, `+91${numberNo(7)}`);
    const session = { id: 'x', buyerId, issuedAt: Date.now() };
    expect(await send({}, { session })).toMatchObject({ to: expect.stringMatching(/^\/my\/verify/) });
    expect(await storedLeads(services.pool)).toMatchObject([{ buyer_id: null, verified_at: null }]);
  });
});

describe('a form that was filled in by a program', () => {
  it('says what nobody sees', async () => {
    expect(await send({ website: 'https://spam.test' })).toMatchObject({ kind: 'refused', status: 422 });
    await nothingCameOf();
  });

  it('comes back at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const issued = formStamp(services.keys, Date.now() - 1_999);
    expect(await send({ issued })).toMatchObject({ kind: 'refused', status: 422 });
    await nothingCameOf();
  });

  it.each([
    ['a car looked at 1.9 seconds ago', 1.9, 'refused'],
    ['a car looked at 2 seconds ago', 2, 'done'],
    ['a car of which nothing is known', null, 'refused'],
  ])('or on a page stored for all: of %s', async (_, secondsAgo, kind) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const outcome = await send({ issued: '' }, secondsAgo === null ? {} : { cookies: lookedAt(secondsAgo) });
    expect(outcome.kind).toBe(kind);
    expect(await storedLeads(services.pool)).toHaveLength(kind === 'done' ? 1 : 0);
  });

  it('has a stamp that is none of ours', async () => {
    const issued = `${(Date.now() - 5_000).toString(36)}.${'A'.repeat(43)}`;
    expect(await send({ issued })).toMatchObject({ kind: 'refused', status: 422 });
    await nothingCameOf();
  });
});

describe('a form that was open for long', () => {
  it('is given back, and taken with the stamp that it has then', async () => {
    const issued = formStamp(services.keys, Date.now() - 3 * 3_600_000);
    expect(await send({ issued })).toMatchObject({ kind: 'refused', status: 422 });
    await nothingCameOf();
    expect(await send()).toMatchObject({ kind: 'done' });
  });
});

describe('what cannot be taken', () => {
  it.each([
    [{ mobile_no: '12345' }, ['mobile_no']],
    [{ mobile_no: '+1 212 555 0100' }, ['mobile_no']],
    [{ consent_contact: '' }, ['consent_contact']],
    [{ mobile_no: 'x', consent_contact: 'no' }, ['mobile_no', 'consent_contact']],
  ])('%j is said at its field', async (fields, names) => {
    const outcome = await send(fields);
    expect(outcome).toMatchObject({ kind: 'refused', status: 422 });
    expect(Object.keys(outcome.kind === 'refused' ? outcome.errors : {})).toEqual(names);
    await nothingCameOf();
  });

  it('too many of one address: the others are refused, and cost nothing', async () => {
    const address = randomBytes(32);
    const { most } = LIMITS.leadFromAddress;
    for (let n = 0; n < most; n += 1) await send({ mobile_no: numberNo(n) }, { address });
    expect(await send({ mobile_no: numberNo(most) }, { address })).toMatchObject({
      status: 429,
      retryAfter: expect.any(Number),
    });
    expect(await send({ mobile_no: numberNo(0) }, { address })).toMatchObject({ kind: 'done' });
    expect(await storedLeads(services.pool)).toHaveLength(most);
  });

  it('a code that may not be sent: the lead is kept all the same', async () => {
    const { most } = LIMITS.codeToNumber;
    for (let n = 0; n < most; n += 1) await send({ key: randomUUID() });
    expect(await send({ key: randomUUID() })).toEqual({ kind: 'done', to: `/my/thanks?car_id=${carId}` });
    expect(services.sent).toHaveLength(most);
    expect(await storedLeads(services.pool)).toHaveLength(most + 1);
  });
});

describe('the page that is given back', () => {
  it.each([
    [{ car_id: '101' }, '/my/cars/101/contact'],
    [{ car_id: '../x', from_path: '/used-cars?make=tata' }, '/my/contact?from=%2Fused-cars%3Fmake%3Dtata'],
    [{ from_path: '//elsewhere.test' }, '/my/contact'],
    [{}, '/my/contact'],
  ])('of %j is %s', (sent, page) => {
    expect(leadAction.page(sent)).toBe(page);
  });
});
