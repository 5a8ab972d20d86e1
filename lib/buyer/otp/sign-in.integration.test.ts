import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { logger } from '../../platform/logger.ts';
import { KEY } from '../../serving/keys.ts';
import { LIMITS } from '../limits/limits.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { readSession } from '../session/read-session.ts';
import { signOutAction } from '../session/sign-out-action.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { type TestBrowser, type TestShop, testShop } from '../testing/test-shop.ts';
import { beginChallenge } from './begin-challenge.ts';
import { challengeIn } from './challenge-cookie.ts';
import { codeAction } from './code-action.ts';
import { pendingOf } from './pending-of.ts';
import { signInAction } from './sign-in-action.ts';
import { askForCode, lastCode, numberNo, otherThan } from './testing/sign-in.ts';
import { verifyAction } from './verify-action.ts';

const ADDRESS = Buffer.alloc(32, 1);
const MOBILE = '+919800000001' as Mobile;
const pendingFor = (mobile: Mobile, leadKeys: string[] = []) => ({
  mobile,
  name: null,
  leadKeys,
  to: '/my',
  consents: {},
});

let services: TestServices;
let shop: TestShop;
let browser: TestBrowser;

beforeAll(async () => {
  services = await testServices();
  shop = await testShop(services, [signInAction, codeAction, verifyAction, signOutAction]);
});
beforeEach(async () => {
  browser = shop.browser();
  services.sent.length = 0;
  await services.server.flush();
  for (const table of ['consent', 'audit_event', 'buyer']) await services.pool.query(`DELETE FROM ${table}`);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await shop.close();
  await services.close();
});

const db = () => databaseFor(services.pool, 'test');
const buyers = () => db().select().from(buyer).orderBy(buyer.id);
const enter = (code: string, by = browser) => by.post('/api/me/verify', { code });
const resend = (by = browser) => by.post('/api/me/code', {});
const ask = (mobile = numberNo(1), by = browser) => askForCode(services, by, mobile);
const buyerOf = async ({ cookieHeader }: TestBrowser) =>
  (await readSession(services, cookieHeader)).session?.buyerId ?? null;
const challengeKey = () =>
  KEY.challenge(challengeIn(browser.cookieHeader, services.origin) ?? 'there is none');

/** Has the pause between two codes be over. */
const waitForResend = async () => {
  const id = challengeIn(browser.cookieHeader, services.origin);
  await services.valkey.del(KEY.limit(LIMITS.codeAgain.name, id ?? ''));
};

const said = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: Record<string, string> };
  return { status: response.status, ...errors };
};

describe('signing in', () => {
  it('takes a number and the code that was sent to it', async () => {
    const asked = await ask();
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/my/verify?to=%2Fmy%2Fvisits']);
    expect(services.sent).toEqual([
      { to: MOBILE, template: 'code', values: { code: expect.stringMatching(/^\d{6}$/) } },
    ]);
    const done = await enter(lastCode(services.sent));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/my/visits']);
    const [row] = await buyers();
    expect(await buyerOf(browser)).toBe(row?.id);
    expect([...browser.cookies.keys()].sort()).toEqual(['known', 'session']);
    expect(row?.mobileEncrypted && (await services.keys.open('mobile', row.mobileEncrypted))).toBe(MOBILE);
    expect(row?.mobileHash).toEqual(services.keys.mac('mobile', MOBILE));
  });

  it('is one buyer, however often and however the number is spelled', async () => {
    await ask();
    await enter(lastCode(services.sent));
    const other = shop.browser();
    await ask('+91 98000-00001', other);
    await enter(lastCode(services.sent), other);
    expect(await buyers()).toHaveLength(1);
    expect(await buyerOf(other)).toBe(await buyerOf(browser));
    expect(
      await db().select({ action: auditEvent.action, detail: auditEvent.detail }).from(auditEvent),
    ).toEqual([
      { action: 'session.begun', detail: { isNew: true } },
      { action: 'session.begun', detail: { isNew: false } },
    ]);
  });

  it('ends the session that the browser had, and its cookie opens nothing any more', async () => {
    await ask();
    await enter(lastCode(services.sent));
    const before = browser.copy();
    await ask(numberNo(2));
    await enter(lastCode(services.sent));
    expect(await buyerOf(browser)).not.toBeNull();
    expect(await buyerOf(before)).toBeNull();
  });

  it('ends with signing out, also for who has copied the cookie', async () => {
    await ask();
    await enter(lastCode(services.sent));
    const copy = browser.copy();
    const out = await browser.post('/api/me/sign-out', {});
    expect([out.status, [...browser.cookies]]).toEqual([303, []]);
    expect(await buyerOf(copy)).toBeNull();
  });

  it('is not in danger where what a browser left cannot be taken over', async () => {
    const from = { address: ADDRESS, cookies: undefined };
    const begun = await beginChallenge(services, from, pendingFor(MOBILE, ['a lead']));
    if (begun.kind === 'refused') throw new Error('refused');
    const [name = '', value = ''] = begun.cookies[0]?.split(/[=;]/) ?? [];
    browser.cookies.set(name, value);
    const complaints = vi.spyOn(logger, 'error').mockImplementation(() => {});
    await services.pool.query('RENAME TABLE `lead` TO lead_away');
    const entered = await enter(lastCode(services.sent)).finally(() =>
      services.pool.query('RENAME TABLE lead_away TO `lead`'),
    );
    expect(entered.status).toBe(303);
    expect(await buyerOf(browser)).not.toBeNull();
    expect(complaints).toHaveBeenCalledTimes(1);
  });

  it('may be a paste with spaces', async () => {
    await ask();
    const code = lastCode(services.sent);
    expect((await enter(` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(303);
  });
});

describe('a code', () => {
  it('may be guessed at five times, and then is good for nothing', async () => {
    await ask();
    const code = lastCode(services.sent);
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push(await said(await enter(otherThan(code))));
    expect(statuses.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect(statuses[3]).toMatchObject({ code: expect.stringContaining('one more try') });
    expect((await enter(code)).status).toBe(410);
    expect(await buyers()).toEqual([]);
  });

  it('may be guessed at five times also by many at once', async () => {
    await ask();
    const code = lastCode(services.sent);
    const all = await Promise.all(Array.from({ length: 20 }, () => enter(otherThan(code), browser.copy())));
    expect(all.filter(({ status }) => status === 422)).toHaveLength(5);
    expect((await enter(code)).status).toBe(410);
  });

  it('costs no try where it is none', async () => {
    await ask();
    for (let n = 0; n < 10; n += 1) expect(await said(await enter('12345'))).toMatchObject({ status: 422 });
    expect((await enter(lastCode(services.sent))).status).toBe(303);
  });

  it('is good once', async () => {
    await ask();
    const copy = browser.copy();
    const code = lastCode(services.sent);
    expect((await enter(code)).status).toBe(303);
    expect((await enter(code, copy)).status).toBe(410);
    expect(await buyerOf(copy)).toBeNull();
  });

  it('opens to one of several who have it at the same moment', async () => {
    await ask();
    const code = lastCode(services.sent);
    const copies = Array.from({ length: 5 }, () => browser.copy());
    const answers = await Promise.all(copies.map((copy) => enter(code, copy)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410]);
    expect((await Promise.all(copies.map(buyerOf))).filter((id) => id !== null)).toHaveLength(1);
  });

  it('is good for ten minutes', async () => {
    await ask();
    const code = lastCode(services.sent);
    const until = Number(await services.valkey.hget(challengeKey(), 'until'));
    expect(until - Date.now()).toBeGreaterThan(590_000);
    expect(until - Date.now()).toBeLessThanOrEqual(601_000);
    await services.valkey.hset(challengeKey(), 'until', Date.now() - 1_000);
    expect((await enter(code)).status).toBe(410);
    await waitForResend();
    expect((await resend()).status).toBe(303);
    expect((await enter(lastCode(services.sent))).status).toBe(303);
  });

  it('belongs to the browser that asked for it', async () => {
    await ask();
    const other = shop.browser();
    await ask(numberNo(2), other);
    const code = services.sent[0]?.values.code ?? '';
    expect((await enter(code, shop.browser())).status).toBe(410);
    expect((await enter(code, other)).status).toBe(422);
  });

  it('is stored as a keyed hash only, and the number nowhere as it is', async () => {
    await ask();
    const code = lastCode(services.sent);
    const stored = [];
    for (const key of await services.valkey.keys('*')) {
      const value = key.startsWith('limit:')
        ? await services.valkey.zrange(key, 0, -1)
        : await services.valkey.hgetall(key);
      stored.push(key, JSON.stringify(value));
    }
    expect(stored.length).toBeGreaterThan(4);
    expect(stored.join('\n')).not.toContain('9800000001');
    const { code: hash } = await services.valkey.hgetall(challengeKey());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).not.toContain(code);
  });

  it('may be entered again where MySQL was away when it was right', async () => {
    await ask();
    const code = lastCode(services.sent);
    const away = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
    vi.spyOn(services.pool, 'getConnection').mockRejectedValue(away);
    expect((await enter(code)).status).toBe(503);
    expect(await buyerOf(browser)).toBeNull();
    vi.restoreAllMocks();
    expect((await enter(code)).status).toBe(303);
  });
});

describe('another code', () => {
  it('is had after a while, and the one before is good for nothing from then on', async () => {
    await ask();
    const first = lastCode(services.sent);
    expect((await resend()).status).toBe(429);
    await waitForResend();
    expect((await resend()).status).toBe(303);
    const second = lastCode(services.sent);
    expect(services.sent).toHaveLength(2);
    if (first !== second) expect((await enter(first)).status).toBe(422);
    expect((await enter(second)).status).toBe(303);
  });

  it('has tries of its own', async () => {
    await ask();
    for (let n = 0; n < 6; n += 1) await enter(otherThan(lastCode(services.sent)));
    await waitForResend();
    await resend();
    expect((await enter(lastCode(services.sent))).status).toBe(303);
  });

  it('is had three times in ten minutes, also by asking anew', async () => {
    const statuses = [(await ask()).status];
    for (let n = 0; n < 2; n += 1) {
      await waitForResend();
      statuses.push((await resend()).status);
    }
    await waitForResend();
    const refused = await resend();
    statuses.push(refused.status, (await ask(numberNo(1), shop.browser())).status);
    expect(statuses).toEqual([303, 303, 303, 429, 429]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(services.sent).toHaveLength(3);
    expect((await enter(lastCode(services.sent))).status).toBe(303);
  });
});

describe('what is to be proved', () => {
  it('is shown masked to the browser that asked', async () => {
    await ask();
    expect(await pendingOf(services, browser.cookieHeader)).toEqual({
      maskedMobile: '+91 ••••• •0001',
      to: '/my/visits',
      resendAt: expect.any(Number),
    });
    expect(await pendingOf(services, undefined)).toBeNull();
    expect(await pendingOf(services, 'challenge=forged')).toBeNull();
    await enter(lastCode(services.sent));
    expect(await pendingOf(services, browser.cookieHeader)).toBeNull();
  });

  it('takes over leads that the same browser left with the same number, and no others', async () => {
    const begin = async (cookies: string | undefined, mobile: Mobile, leadKey: string) => {
      const begun = await beginChallenge(
        services,
        { address: ADDRESS, cookies },
        pendingFor(mobile, [leadKey]),
      );
      if (begun.kind === 'refused') throw new Error('refused');
      return begun.cookies[0]?.split(';')[0];
    };
    const pendingIn = async (cookies: string | undefined) => {
      const id = challengeIn(cookies, services.origin);
      const sealed = await services.valkey.hget(KEY.challenge(id ?? ''), 'pending');
      return JSON.parse((await services.keys.open('challenge', Buffer.from(sealed ?? ''))) ?? '{}');
    };
    const first = await begin(undefined, MOBILE, 'one');
    const second = await begin(first, MOBILE, 'two');
    expect((await pendingIn(second)).leadKeys).toEqual(['two', 'one']);
    expect(await pendingOf(services, first)).toBeNull();
    const third = await begin(second, '+919800000002' as Mobile, 'three');
    expect((await pendingIn(third)).leadKeys).toEqual(['three']);
  });
});
