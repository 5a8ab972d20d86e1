import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { GENERAL_RANKER, setRanker } from '../ranker.ts';
import { setBuyerReader } from '../visitor/known-buyer.ts';
import type { ReadyAnswer } from '../web/express/lane.ts';
import type { RequestHead } from '../web/express/request-head.ts';
import { PageServer } from './page-server.ts';
import { SampleProcess } from './testing/sample-process.ts';
import { SampleShop } from './testing/sample-shop.ts';
import { Visits } from './visits.ts';

const CAR = '/used-cars/sample-7';
const HEAD: RequestHead = { target: CAR, acceptEncoding: 'br', ifNoneMatch: undefined, cookie: undefined };

let valkey: TestValkey;
let shop: SampleShop;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(async () => {
  await valkey.flush();
  shop = new SampleShop(valkey.client);
  await shop.change(7, 500);
});
afterAll(() => valkey.close());

async function open(isKnownParam: (name: string) => boolean = () => false) {
  const { cache, own, hot } = await new SampleProcess(valkey.client, shop.make).begin();
  const options = { cache, own, hot, visits: new Visits(valkey.client), cdn: { purge: null, seconds: 0 } };
  return { cache, server: new PageServer({ ...options, isKnownParam }) };
}

const text = (answer: ReadyAnswer | null) =>
  answer ? Buffer.concat([answer].flat()).toString('latin1') : null;
const stateOf = (answer: ReadyAnswer | null) => /X-Cache: (\w+)/.exec(text(answer) ?? '')?.[1] ?? null;

describe('an answer without a request', () => {
  it('is rendered, then sent from memory', async () => {
    const { server } = await open();
    expect(server.answerReady(HEAD)).toBeNull();
    expect(stateOf(await server.answerSoon(HEAD))).toBe('MISS');
    expect(stateOf(server.answerReady(HEAD))).toBe('HIT');
    expect(shop.rendered).toBe(1);
  });

  it('that another process has kept is asked of Valkey once', async () => {
    await (await open()).server.answerSoon(HEAD);
    await expect.poll(() => valkey.client.hlen(KEY.page(7))).toBeGreaterThan(2);
    const { cache, server } = await open();
    const asked = vi.spyOn(cache, 'kept');
    expect(stateOf(await server.answerSoon(HEAD))).toBe('HIT');
    expect(stateOf(await server.answerSoon(HEAD))).toBe('HIT');
    expect(stateOf(server.answerReady(HEAD))).toBe('HIT');
    expect([asked.mock.calls.length, shop.rendered]).toEqual([1, 1]);
  });

  it.each<[string, Partial<RequestHead>]>([
    ['with a condition', { ifNoneMatch: '"tag"' }],
    ['for what is no shared page', { target: '/how-we-rate' }],
  ])('is none %s', async (_, head) => {
    const { server } = await open();
    expect([server.answerReady({ ...HEAD, ...head }), server.answerSoon({ ...HEAD, ...head })]).toEqual([
      null,
      null,
    ]);
  });

  it('is none where the car is not there, or has moved', async () => {
    const { server } = await open();
    expect(await server.answerSoon({ ...HEAD, target: '/used-cars/sample-8' })).toBeNull();
    expect(await server.answerSoon({ ...HEAD, target: '/used-cars/other-words-7' })).toBeNull();
  });
});

describe('a page for somebody who has looked at cars', () => {
  const KNOWN: RequestHead = { ...HEAD, target: '/used-cars', cookie: 'a=b; seen=8_9.tp6uq8' };
  const ALL = { ...KNOWN, cookie: undefined };

  beforeEach(() => {
    shop.listed = [7];
  });
  afterEach(() => setRanker(GENERAL_RANKER));

  it('is made for them each time, and kept by nobody', async () => {
    const { server } = await open();
    for (let time = 1; time <= 2; time += 1) {
      expect(server.answerReady(KNOWN)).toBeNull();
      const answer = await server.answerSoon(KNOWN);
      expect(stateOf(answer)).toBe('BYPASS');
      expect(text(answer)).toContain('Cache-Control: private, no-cache');
    }
    expect(shop.rendered).toBe(2);
    expect(shop.askedBy).toEqual([
      [8, 9],
      [8, 9],
    ]);
  });

  it('leaves what others get as it is', async () => {
    const { server } = await open();
    expect(stateOf(await server.answerSoon(ALL))).toBe('MISS');
    expect(stateOf(await server.answerSoon(KNOWN))).toBe('BYPASS');
    expect(stateOf(server.answerReady(ALL))).toBe('HIT');
    expect(text(server.answerReady(ALL))).toContain('s-maxage');
  });

  it.each<[string, Partial<RequestHead>]>([
    ['in an order of its own', { target: '/used-cars?order_by=newest' }],
    ['where the cookie says nothing', { cookie: 'seen=nonsense' }],
    ['where they only have a name', { cookie: 'visitor=719538d9-577a-4b21-86d7-c8baf14b889d' }],
    ['of a car, while no model says what fits them', { target: CAR }],
  ])('is the one that all get %s', async (_, head) => {
    const { server } = await open(() => true);
    expect(stateOf(await server.answerSoon({ ...KNOWN, ...head }))).toBe('MISS');
  });

  it('is one of their own at a car too once a model says what fits them, unless it is all that they have seen', async () => {
    setRanker({ ...GENERAL_RANKER, version: 'a model' });
    const { server } = await open();
    expect(stateOf(await server.answerSoon({ ...KNOWN, target: CAR }))).toBe('BYPASS');
    expect(stateOf(await server.answerSoon({ ...KNOWN, target: CAR, cookie: 'seen=7' }))).toBe('MISS');
  });
});

describe('a page for a buyer', () => {
  const SESSION: RequestHead = { ...HEAD, target: '/used-cars', cookie: 'session=good' };

  beforeEach(() => {
    shop.listed = [7];
    setRanker({ ...GENERAL_RANKER, version: 'a model' });
    setBuyerReader(async (cookies) => (cookies.includes('=good') ? 5 : null));
  });
  afterEach(() => {
    setRanker(GENERAL_RANKER);
    setBuyerReader(async () => null);
  });

  it('is made for them, in their order', async () => {
    const { server } = await open();
    expect(server.answerReady(SESSION)).toBeNull();
    expect(stateOf(await server.answerSoon(SESSION))).toBe('BYPASS');
  });

  it.each<[string, Partial<RequestHead>]>([
    ['where the session is not theirs any more', { cookie: 'session=bad' }],
    ['in an order of its own', { target: '/used-cars?order_by=newest' }],
    ['of a car, where nothing is known that they have seen', { target: CAR }],
  ])('is the one that all get %s', async (_, head) => {
    const { server } = await open(() => true);
    expect(stateOf(await server.answerSoon({ ...SESSION, ...head }))).toBe('MISS');
  });

  it('is the one that all get while no model knows them', async () => {
    setRanker(GENERAL_RANKER);
    const { server } = await open(() => true);
    expect(stateOf(await server.answerSoon(SESSION))).toBe('MISS');
  });
});
