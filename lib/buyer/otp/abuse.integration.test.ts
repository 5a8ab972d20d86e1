import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { openValkey } from '../../serving/valkey.ts';
import { consentsAction } from '../consent/consents-action.ts';
import { LIMITS } from '../limits/limits.ts';
import { signOutAction } from '../session/sign-out-action.ts';
import { signOutEverywhereAction } from '../session/sign-out-everywhere-action.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { type TestShop, testShop } from '../testing/test-shop.ts';
import { formStamp } from '../web/form-stamp.ts';
import { MOST_TRIES } from './code.ts';
import { codeAction } from './code-action.ts';
import { signInAction } from './sign-in-action.ts';
import { askForCode, lastCode, numberNo, oldStamp, otherThan } from './testing/sign-in.ts';
import { verifyAction } from './verify-action.ts';

const ACTIONS = [
  signInAction,
  codeAction,
  verifyAction,
  signOutAction,
  signOutEverywhereAction,
  consentsAction,
];
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

let services: TestServices;
let shop: TestShop;

beforeAll(async () => {
  // behind a proxy, each test visitor may come from another address
  services = await testServices({ trustedProxies: 1 });
  shop = await testShop(services, ACTIONS);
});
beforeEach(async () => {
  services.sent.length = 0;
  await services.server.flush();
});
afterAll(async () => {
  await shop.close();
  await services.close();
});

/** A form that is sent from one of many addresses. */
const from = (address: number, fields: Record<string, string>): RequestInit => ({
  body: new URLSearchParams(fields),
  headers: { 'X-Forwarded-For': `10.1.${address >> 8}.${address & 255}` },
});

const signInFields = (mobile: string) => ({
  mobile_no: mobile,
  website: '',
  issued: oldStamp(services),
  to: '/my',
});
const signInFrom = (address: number, mobile: string, browser = shop.browser()) =>
  browser.send('/api/me/sign-in', from(address, signInFields(mobile)));

const statusesOf = (answers: readonly Response[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('somebody who guesses', () => {
  it('has few tries at a code, from however many browsers, and then few codes', async () => {
    const browser = shop.browser();
    await askForCode(services, browser, numberNo(1));
    const code = lastCode(services.sent);
    const guesses = Array.from({ length: 100 }, (_, n) =>
      browser.copy().send('/api/me/verify', from(n, { code: otherThan(code) })),
    );
    const counts = statusesOf(await Promise.all(guesses));
    expect(counts).toEqual({ 422: 5, 410: 95 });
    expect((await browser.post('/api/me/verify', { code })).status).not.toBe(303);
    expect(services.sent).toHaveLength(1);
  });

  it('keeps nobody from their own code by trying at one that is worth nothing any more', async () => {
    const attacker = shop.browser();
    await signInFrom(1, numberNo(1), attacker);
    const wrong = otherThan(lastCode(services.sent));
    const statuses = [];
    for (let n = 0; n < LIMITS.tryOfNumber.most + 5; n += 1)
      statuses.push((await attacker.copy().send('/api/me/verify', from(n, { code: wrong }))).status);
    expect(statuses.slice(-5)).toEqual([410, 410, 410, 410, 410]);
    const victim = shop.browser();
    await signInFrom(500, numberNo(1), victim);
    const code = lastCode(services.sent);
    expect((await victim.send('/api/me/verify', from(500, { code }))).status).toBe(303);
  });

  it('has so many tries a day for one number as the codes of a day have', async () => {
    expect(LIMITS.tryOfNumber.most).toBe(LIMITS.codeToNumberDaily.most * MOST_TRIES);
    const answers = [];
    for (let n = 0; n < LIMITS.tryOfNumber.most + 5; n += 1) {
      const browser = shop.browser();
      // codes of the next days, so to say
      await services.valkey.del(...(await services.valkey.keys('limit:code-*')), 'none');
      await signInFrom(n, numberNo(1), browser);
      answers.push(
        await browser.send('/api/me/verify', from(n, { code: otherThan(lastCode(services.sent)) })),
      );
    }
    expect(statusesOf(answers)).toEqual({ 422: LIMITS.tryOfNumber.most, 429: 5 });
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(3_600);
  });
});

describe('a storm of requests for codes', () => {
  it('costs three messages to one number', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => signInFrom(n, numberNo(1))));
    expect(statusesOf(answers)).toEqual({ 303: 3, 429: 97 });
    expect(services.sent).toHaveLength(3);
    for (const { status, headers } of answers)
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('costs ten messages from one address, and a proxy’s word counts, not a client’s', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        shop.browser().send('/api/me/sign-in', {
          body: new URLSearchParams(signInFields(numberNo(n))),
          headers: { 'X-Forwarded-For': `203.0.113.${n}, 10.9.9.9` },
        }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ 303: 10, 429: 50 });
    expect(services.sent).toHaveLength(10);
  });

  it('costs one message by asking for another code again and again', async () => {
    const browser = shop.browser();
    await askForCode(services, browser, numberNo(1));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => browser.copy().send('/api/me/code', from(n, {}))),
    );
    expect(statusesOf(answers)).toEqual({ 429: 50 });
    expect(services.sent).toHaveLength(1);
  });

  it('costs none where programs fill in the form', async () => {
    const issued = formStamp(services.keys, Date.now() + 60_000);
    const traps: Record<string, string>[] = [
      { website: 'https://spam.test' },
      { issued: formStamp(services.keys, Date.now()) },
      { issued },
      { issued: '' },
      { issued: 'forged' },
    ];
    for (const trap of traps) {
      const answer = await shop.browser().post('/api/me/sign-in', { ...signInFields(numberNo(1)), ...trap });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []]);
    }
    expect(services.sent).toEqual([]);
  });
});

describe('whether a number is a buyer’s', () => {
  /** All that an answer says, but for what is drawn by lot, was sent, or is the time. */
  const told = async (answer: Response, sent = 'nothing') => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => !['set-cookie', 'date', 'retry-after'].includes(name)),
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[\w-]{43};/, '=id;')),
    body: (await answer.text()).replace(sent, 'code').replace(/\d+ seconds?/, 'seconds'),
  });

  it('is nowhere in the answers, and not asked of MySQL before the code is right', async () => {
    const buyer = shop.browser();
    await askForCode(services, buyer, numberNo(1));
    await buyer.post('/api/me/verify', { code: lastCode(services.sent) });
    const asked = vi.spyOn(services.pool, 'query');
    const connected = vi.spyOn(services.pool, 'getConnection');
    const [known, unknown] = [shop.browser(), shop.browser()];
    const forKnown = [await told(await signInFrom(1, numberNo(1), known))];
    const forUnknown = [await told(await signInFrom(2, numberNo(2), unknown))];
    for (const [browser, answers] of [
      [known, forKnown],
      [unknown, forUnknown],
    ] as const) {
      const wrong = otherThan(services.sent[browser === known ? 1 : 2]?.values.code ?? '');
      for (const path of ['/api/me/verify', '/api/me/verify', '/api/me/code'])
        answers.push(await told(await browser.post(path, { code: wrong }), wrong));
    }
    expect(forKnown).toEqual(forUnknown);
    expect(forKnown.map(({ status }) => status)).toEqual([303, 422, 422, 429]);
    expect([asked.mock.calls, connected.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
  });
});

describe('what other sites send', () => {
  const forged: [string, Record<string, string>][] = [
    ['from a foreign origin', { Origin: 'https://evil.test' }],
    ['from an origin that keeps to itself', { Origin: 'null' }],
    ['from a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
    ['from anywhere, by a browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
    ['without a word about where from', { Origin: '' }],
  ];

  it.each(forged)('is refused for every action, and does nothing: %s', async (_, headers) => {
    const browser = shop.browser();
    await askForCode(services, browser, numberNo(1));
    const code = lastCode(services.sent);
    for (const { path } of ACTIONS) {
      const fields = { ...signInFields(numberNo(2)), code, purpose: 'marketing', on: '1' };
      const answer = await browser.send(path, { body: new URLSearchParams(fields), headers });
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 403, []]);
    }
    expect(services.sent).toHaveLength(1);
    expect((await browser.post('/api/me/verify', { code })).status).toBe(303);
  });

  it('is refused where no origin is named at all', async () => {
    const plain = { method: 'POST', body: new URLSearchParams(signInFields(numberNo(1))) };
    expect((await fetch(`${shop.address}/api/me/sign-in`, plain)).status).toBe(403);
    expect(services.sent).toEqual([]);
  });
});

describe('bodies that no form of the shop sends', () => {
  const bodies: [name: string, type: string, body: string, status: number][] = [
    ['too long', FORM, `mobile_no=${'9'.repeat(20_000)}`, 413],
    ['too long JSON', JSON_TYPE, JSON.stringify({ mobile_no: '9'.repeat(20_000) }), 413],
    ['no JSON', JSON_TYPE, '{"mobile_no":', 400],
    ['a list', JSON_TYPE, '[1,2,3]', 400],
    ['null', JSON_TYPE, 'null', 400],
    ['nested', JSON_TYPE, '{"mobile_no":{"$ne":""}}', 400],
    ['a list in a field', JSON_TYPE, '{"mobile_no":["9800000001"]}', 400],
    ['a prototype', JSON_TYPE, '{"__proto__":{"mobile_no":"9800000001"}}', 400],
    ['of no type that we read', 'text/plain', 'mobile_no=9800000001', 415],
    ['in parts', 'multipart/form-data; boundary=x', '--x--', 415],
    ['XML', 'application/xml', '<mobile_no/>', 415],
  ];

  it.each(bodies)('are refused for every action: %s', async (_, type, body, status) => {
    const browser = shop.browser();
    for (const { path } of ACTIONS) {
      const answer = await browser.send(path, { body, headers: { 'Content-Type': type } });
      expect([path, answer.status]).toEqual([path, status]);
    }
    expect(services.sent).toEqual([]);
  });

  const values: [string, Record<string, string>][] = [
    ['nothing', {}],
    ['an empty field', { mobile_no: '' }],
    ['no number', { mobile_no: '<script>alert(1)</script>' }],
    ['a number with a line break', { mobile_no: '9800000001\r\nBcc: x' }],
    ['a fixed line', { mobile_no: '022 2771 1234' }],
    ['another country', { mobile_no: '+1 202 555 0143' }],
    ['very much', { mobile_no: '9'.repeat(5_000) }],
    ['control characters', { mobile_no: '\u0000\u0007' }],
    ['JSON’s prototype', { ['__proto__']: '9800000001', constructor: 'x' }],
  ];

  it.each(values)('say no number, and are answered with their page: %s', async (_, fields) => {
    const answer = await shop.browser().post('/api/me/sign-in', { issued: oldStamp(services), ...fields });
    const { page, errors } = (await answer.json()) as { page: string; errors: Record<string, string> };
    expect([answer.status, page]).toEqual([422, '/my/sign-in']);
    expect(Object.keys(errors)).toEqual(['mobile_no']);
    expect(services.sent).toEqual([]);
  });

  it('lead nowhere else', async () => {
    for (const to of ['//evil.test', 'https://evil.test', '/\\evil.test', 'javascript:alert(1)']) {
      const browser = shop.browser();
      await services.server.flush();
      const asked = await askForCode(services, browser, numberNo(1), to);
      expect(asked.headers.get('location')).toBe('/my/verify?to=%2Fmy');
      const done = await browser.post('/api/me/verify', { code: lastCode(services.sent) });
      expect(done.headers.get('location')).toBe('/my');
      const out = await browser.post('/api/me/sign-out', { to });
      expect(out.headers.get('location')).toBe('/');
    }
  });

  it('are answered in JSON where a script sends them', async () => {
    const answer = await shop.browser().send('/api/me/sign-in', {
      body: JSON.stringify({ ...signInFields('12345') }),
      headers: { 'Content-Type': JSON_TYPE },
    });
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { errors: { mobile_no: 'This is no mobile number: please check its digits' } },
    ]);
  });
});

describe('cookies that somebody made up', () => {
  it('open nothing, and are no error', async () => {
    for (const value of [
      '',
      'x',
      'a.b.c',
      '..',
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
      '%00',
      'x'.repeat(5_000),
    ]) {
      const browser = shop.browser();
      browser.cookies.set('session', value).set('challenge', value);
      const answers = [];
      for (const path of [
        '/api/me/verify',
        '/api/me/code',
        '/api/me/sign-out',
        '/api/me/sign-out-everywhere',
      ])
        answers.push(await browser.copy().post(path, { code: '123456' }));
      expect(answers.map(({ status }) => status)).toEqual([410, 410, 303, 303]);
      expect(answers[3]?.headers.get('location')).toBe('/my/sign-in?to=%2Fmy%2Fdata');
    }
    expect(services.sent).toEqual([]);
  });
});

describe('while Valkey is away', () => {
  it('nobody gets a code, or is signed in, or is told that they are signed out', async () => {
    const browser = shop.browser();
    await askForCode(services, browser, numberNo(1));
    await browser.post('/api/me/verify', { code: lastCode(services.sent) });
    vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const valkey = openValkey('redis://127.0.0.1:1');
    const away = await testShop({ ...services, valkey }, ACTIONS);
    const there = away.browser();
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);
    for (const { path } of ACTIONS) {
      const fields = { ...signInFields(numberNo(2)), code: '123456', purpose: 'marketing', on: '1' };
      there.cookies.set('challenge', 'x'.repeat(43));
      const answer = await there.post(path, fields);
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 503, []]);
    }
    expect(services.sent).toHaveLength(1);
    vi.restoreAllMocks();
    valkey.disconnect();
    await away.close();
  });
});
