import { createHash, randomBytes } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../web/testing/test-server.ts';
import { HotPages } from './hot-pages.ts';
import { expressAnswer, expressFromValkey, type PageState, sendPage, sendReady } from './send-page.ts';
import type { StoredPage } from './stored-page.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';
import { toWarmPage, type WarmPage } from './warm-page.ts';

const TEXT = `<!doctype html>${'<p>₹ 5 lakh</p>'.repeat(200)}`;
const KEY = 'html /used-cars/7';
const CDN = { purge: null, seconds: 0 };

let web: TestServer;
let hot: HotPages<WarmPage>;
let warm: WarmPage;
let state: PageState;

beforeAll(async () => {
  web = await testServer((request, response) => {
    if (state === 'hot' && sendReady(request, response, warm)) return;
    void sendPage(request, response, warm, { state, hot, key: KEY, cdn: CDN });
  });
});
afterAll(() => web.close());

function hold(parts: Partial<StoredPage> = {}, isSure = true): void {
  warm = toWarmPage(sampleStoredPage({ text: TEXT, ...parts }), null, { isSure });
  hot.put(KEY, warm);
}

beforeEach(() => {
  hot = new HotPages(1_000_000);
  state = 'HIT';
  hold();
});

const get = (headers: Record<string, string> = {}, method = 'GET') =>
  web.get('/', { method, headers: { 'accept-encoding': 'br', ...headers } });

const ENCODINGS = ['br', 'gzip', 'identity'] as const;
const VARY =
  'Accept-Encoding, rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch';

describe.each(ENCODINGS)('a page sent as %s', (encoding) => {
  it('is the page, with what is known of it', async () => {
    const answer = await get({ 'accept-encoding': encoding });
    expect(await answer.text()).toBe(TEXT);
    const { headers } = answer;
    expect(headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    expect(Number(headers.get('content-length'))).toBe(warm.bodies[encoding]?.bytes.length);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('etag')).toBe('W/"sample-tag"');
    expect(headers.get('vary')).toBe(VARY);
    expect(headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('has its length and no body for HEAD', async () => {
    const [head, page] = [
      await get({ 'accept-encoding': encoding }, 'HEAD'),
      await get({ 'accept-encoding': encoding }),
    ];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['content-length', 'etag', 'vary', 'content-type', 'cache-control'])
      expect(head.headers.get(name)).toBe(page.headers.get(name));
  });
});

describe('of a page that the client has', () => {
  it.each([
    'W/"sample-tag"',
    '"sample-tag"',
    '"other", W/"sample-tag"',
    '"other",W/"sample-tag" ,"another"',
    '*',
  ])('nothing is sent: %s', async (known) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await get({ 'if-none-match': known }, method);
      expect([answer.status, await answer.text()]).toEqual([304, '']);
      expect(answer.headers.get('etag')).toBe('W/"sample-tag"');
      expect(answer.headers.get('vary')).toBe(VARY);
      expect(answer.headers.get('cache-control')).toMatch(/^public/);
      for (const name of ['content-length', 'content-encoding', 'content-type', 'content-security-policy'])
        expect(answer.headers.get(name)).toBeNull();
    }
  });

  it.each(['"other"', 'W/"sample"', '"sample-tag-2"', 'sample-tag', '', ',', '"*"'])(
    'nothing is assumed from %j',
    async (known) => {
      expect((await get({ 'if-none-match': known })).status).toBe(200);
    },
  );

  it.each([404, 410] as const)('that is none any more it is said: %i', async (status) => {
    hold({ status });
    const answer = await get({ 'if-none-match': '*' });
    expect([answer.status, await answer.text()]).toEqual([status, TEXT]);
  });
});

describe('a page may be kept by others', () => {
  const caching = async () => (await get()).headers.get('cache-control');

  it('where it is a document that was made from what is vouched for', async () => {
    expect(await caching()).toMatch(/^public, /);
  });

  it.each<[string, Partial<StoredPage>]>([
    ['data of the router', { form: 'rsc', policy: null }],
    ['the place in its tree', { form: 'tree', policy: null }],
    ['what is gone', { status: 410 }],
    ['what is not there', { status: 404 }],
  ])('not where it is %s', async (_, parts) => {
    hold(parts);
    expect(await caching()).toBe('private, no-cache');
  });

  it('not where nobody vouches for it', async () => {
    hold({}, false);
    expect(await caching()).toBe('private, no-cache');
  });

  it('not where it may be old, nor is it told from others by that', async () => {
    await get();
    state = 'STALE';
    const stale = await get();
    expect([stale.headers.get('cache-control'), stale.headers.get('etag')]).toEqual([
      'private, no-cache',
      'W/"sample-tag"',
    ]);
    expect(await stale.text()).toBe(TEXT);
    state = 'HIT';
    expect(await caching()).toMatch(/^public, /);
  });

  it('that is old is known all the same', async () => {
    state = 'STALE';
    const answer = await get({ 'if-none-match': '"sample-tag"' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([304, 'private, no-cache']);
  });
});

it.each(['rsc', 'tree'] as const)('data is no document: %s', async (form) => {
  hold({ form, policy: null });
  const { headers } = await get();
  expect([headers.get('content-type'), headers.get('content-security-policy')]).toEqual([
    'text/x-component',
    null,
  ]);
});

describe('a page that is ready', () => {
  beforeEach(() => {
    state = 'hot';
  });

  it('is sent at once in the encoding in which it was sent before', async () => {
    expect((await get()).headers.get('x-cache')).toBeNull();
    const answer = await get();
    expect([answer.headers.get('x-cache'), await answer.text()]).toEqual(['HIT', TEXT]);
    expect(answer.headers.get('server-timing')).toMatch(/total;dur=/);
    expect((await get({ 'accept-encoding': 'gzip' })).headers.get('x-cache')).toBeNull();
  });

  it('is answered 304 and to HEAD as well', async () => {
    await get();
    const known = await get({ 'if-none-match': '*' });
    expect([known.status, known.headers.get('x-cache')]).toEqual([304, 'HIT']);
    const head = await get({}, 'HEAD');
    expect([head.headers.get('x-cache'), await head.text()]).toEqual(['HIT', '']);
  });
});

describe('a whole answer that is ready', () => {
  const express = (encoding: string) => expressAnswer(warm, encoding)?.toString('latin1') ?? null;

  it('says what the one says that is written by the server', async () => {
    state = 'hot';
    for (const encoding of ENCODINGS) {
      await get({ 'accept-encoding': encoding });
      const { headers } = await get({ 'accept-encoding': encoding });
      const [head = '', body] = express(encoding)?.split(/\r\n\r\n(.*)/s) ?? [];
      const lines = head.split('\r\n').map((line) => line.split(/: (.*)/).slice(0, 2));
      const fixed = [...headers].filter(([name]) => name !== 'date' && name !== 'keep-alive');
      expect(lines.map(([name = '', value]) => [name.toLowerCase(), value]).sort()).toEqual(fixed.sort());
      expect(body).toBe(warm.bodies[encoding]?.bytes.toString('latin1'));
    }
  });

  it('is none before the page was sent in that encoding', async () => {
    await get({ 'accept-encoding': 'gzip' });
    expect([express('gzip') === null, express('br')]).toEqual([false, null]);
  });

  it('is made from what Valkey keeps as well, as it is kept', () => {
    const parts = expressFromValkey(warm, 'gzip, br', 'total;dur=1.3', CDN) ?? [];
    const [head = '', body] = parts.map((part) => part.toString('latin1'));
    expect(head.endsWith('\r\n\r\n')).toBe(true);
    expect(body).toBe(warm.page.brotli.toString('latin1'));
    expect(head.split('\r\n')).toEqual(
      expect.arrayContaining([
        `Content-Length: ${warm.page.brotli.length}`,
        'X-Cache: HIT',
        'Server-Timing: total;dur=1.3',
        'ETag: W/"sample-tag"',
      ]),
    );
    expect(expressFromValkey(warm, 'gzip', '', CDN)).toBeNull();
  });

  it.each([404, 410] as const)('is none of what is not there: %i', async (status) => {
    hold({ status });
    await get();
    expect(express('br')).toBeNull();
    expect(expressFromValkey(warm, 'br', '', CDN)).toBeNull();
  });
});

it('counts the bytes of an encoding once, however many wait for it', async () => {
  const { bytes } = hot.state;
  const crowd = Array.from({ length: 20 }, () => get({ 'accept-encoding': 'gzip' }));
  for (const answer of await Promise.all(crowd)) expect(await answer.text()).toBe(TEXT);
  expect(hot.state.bytes - bytes).toBe(warm.bodies.gzip?.express.length);
});

it('sends bytes of any kind as they are', async () => {
  const bytes = randomBytes(200_000);
  hold({ brotli: brotliCompressSync(bytes) });
  const digest = (of: Uint8Array) => createHash('sha1').update(of).digest('hex');
  for (const encoding of ENCODINGS) {
    const answer = await get({ 'accept-encoding': encoding });
    expect(digest(new Uint8Array(await answer.arrayBuffer()))).toBe(digest(bytes));
  }
});
