import { expect, test } from '@playwright/test';
import { ask } from '../ask.ts';
import { findPaths } from '../pages.ts';

const KINDS = ['home', 'listing', 'slug', 'car'] as const;

const FORMS = {
  document: {},
  'data of the router': { rsc: '1' },
  "the router's tree": {
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/_tree',
  },
};

const VARIANTS = [
  'utm_source=google&utm_medium=cpc&utm_campaign=%E2%82%B9+deals',
  'gclid=EAIaIQ&fbclid=abc',
  'nonsense=1&nonsense=2&__proto__=x',
];

for (const [form, headers] of Object.entries(FORMS)) {
  test(`${form}: every encoding is the same text under the same tag, and is known again`, async ({
    page,
    baseURL,
  }) => {
    const paths = await findPaths(page);
    for (const path of KINDS.map((kind) => paths[kind])) {
      const get = (encoding: string, more = {}, method = 'GET') =>
        ask(String(baseURL), path, { ...headers, 'accept-encoding': encoding, ...more }, method);
      await expect(async () => {
        const [br, gzip, identity] = [await get('gzip, br'), await get('gzip'), await get('identity')];
        expect([br, gzip, identity].map((answer) => answer.headers['content-encoding'])).toEqual([
          'br',
          'gzip',
          undefined,
        ]);
        expect(identity.bytes.length).toBeGreaterThan(br.bytes.length);
        for (const { text, headers: given, bytes } of [br, gzip]) {
          expect(text).toBe(identity.text);
          expect(given.etag).toBe(identity.headers.etag);
          expect(given.vary?.toLowerCase()).toContain('accept-encoding');
          expect(given['content-length']).toBe(String(bytes.length));
        }
        const tag = String(identity.headers.etag);
        const known = await get('br', { 'if-none-match': `"other", ${tag}` });
        expect([known.status, known.bytes.length, known.headers.etag]).toEqual([304, 0, tag]);
        expect((await get('br', { 'if-none-match': '"other"' })).status).toBe(200);
        const head = await get('br', {}, 'HEAD');
        expect([head.status, head.bytes.length, head.headers.etag]).toEqual([200, 0, tag]);
        expect(head.headers['content-length']).toBe(br.headers['content-length']);
      }).toPass({ timeout: 30_000 });
    }
  });
}

test('what ads add to an address makes no other page', async ({ page, baseURL }) => {
  const paths = await findPaths(page);
  for (const path of KINDS.map((kind) => paths[kind])) {
    await expect(async () => {
      const plain = await ask(String(baseURL), path);
      for (const query of VARIANTS) {
        const answer = await ask(String(baseURL), `${path}?${query}`);
        expect([answer.status, answer.headers['x-cache']]).toEqual([200, 'HIT']);
        expect(answer.text).toBe(plain.text);
      }
    }).toPass({ timeout: 30_000 });
  }
});

test('a redirect keeps what ads add', async ({ page, baseURL }) => {
  const { car } = await findPaths(page);
  const id = /\d+$/.exec(car)?.[0];
  for (const query of VARIANTS.slice(0, 2)) {
    const { status, headers } = await ask(String(baseURL), `/used-cars/${id}?${query}`);
    const target = new URL(headers.location ?? '', baseURL);
    expect([status, target.pathname]).toEqual([301, car]);
    expect([...target.searchParams]).toEqual([...new URLSearchParams(query)]);
  }
});
