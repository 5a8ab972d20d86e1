import type { OutgoingHttpHeaders } from 'node:http';
import { expect, test } from '@playwright/test';
import { ask } from '../ask.ts';
import { readDocument } from '../read-document.ts';
import { type SecondProcess, startSecondProcess } from '../second-process.ts';

// one process that has Next render each page is enough for all of these tests
test.describe.configure({ mode: 'default' });

const EVIL = 'evil.example';

/** Headers by which others have been made to store a wrong page. */
const HEADERS: Record<string, OutgoingHttpHeaders> = {
  'another host': { host: EVIL },
  'a host that is none': { host: '"><script>' },
  'a forwarded host': {
    'x-forwarded-host': EVIL,
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '444',
    forwarded: `host=${EVIL};proto=https`,
  },
  'another path': {
    'x-original-url': '/how-we-rate',
    'x-rewrite-url': '/how-we-rate',
    'x-forwarded-path': '/x',
  },
  "Next's middleware": {
    'x-middleware-rewrite': '/how-we-rate',
    'x-middleware-redirect': `https://${EVIL}/`,
    'x-middleware-next': '1',
    'x-middleware-prefetch': '1',
    'x-middleware-override-headers': 'host',
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
  },
  'inner headers of Next': {
    'x-invoke-path': '/how-we-rate',
    'x-invoke-status': '500',
    'x-invoke-query': '%7B%22slug%22%3A%22x%22%7D',
    'x-matched-path': '/how-we-rate',
    'x-now-route-matches': '1=x',
    'x-nextjs-data': '1',
    'next-resume': '1',
    'x-nextjs-postponed': '1',
  },
  'where the router comes from': {
    'next-url': '/how-we-rate',
    'next-router-state-tree': '%5B%22%22%5D',
    'next-hmr-refresh': '1',
  },
  'an action': { 'next-action': '0123456789abcdef0123456789abcdef01234567' },
  'a language': { 'accept-language': 'de-DE,de;q=0.9' },
  cookies: {
    cookie: '__prerender_bypass=1; __next_preview_data=x; NEXT_LOCALE=de; session=somebody',
    authorization: 'Basic c29tZWJvZHk6',
  },
  'data of the router': { rsc: '1' },
  'data that is none': { rsc: '0' },
  'data, said in another way': { rsc: 'true', accept: 'text/x-component' },
  'the tree': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'a segment': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/../_head' },
  'a segment of a document': { 'next-router-segment-prefetch': '/_index' },
  'a range': { range: 'bytes=0-9', 'if-range': '"x"' },
  'what is known already': { 'if-none-match': '*', 'if-modified-since': 'Fri, 31 Dec 2100 23:59:59 GMT' },
  'an odd encoding': { 'accept-encoding': 'br;q=0, gzip;q=0, identity;q=0, *;q=0' },
};

/** Ways to write a path or query that somebody might take for the page's own. */
const SPELLINGS: Record<string, (page: string) => string> = {
  'an encoded slash': (page) => page.replace('?', '%2f?'),
  'an encoded slash in front': (page) => `/%2f${page.slice(1)}`,
  'two slashes': (page) => `/${page}`,
  'a backslash': (page) => `/\\${page.slice(1)}`,
  'another host': (page) => `http://${EVIL}${page}`,
  'another case': (page) => page.toUpperCase(),
  'an encoded letter': (page) => page.replace('used', '%75sed'),
  dots: (page) => `/used-cars/..${page}`,
  'a path parameter': (page) => page.replace('?', ';x=1?'),
  "another page's path": (page) =>
    `${page}&slug=used-tata-cars&nxtPslug=used-tata-cars&nxtIslug=x&car=1&path=/`,
  'the mark of the router': (page) => `${page}&_rsc=1a2b3`,
  'a repeated parameter': (page) => `${page}&${page.split('?')[1]}`,
  'a null byte': (page) => `${page}%00`,
};

let next: SecondProcess;
let turn = 0;

test.beforeAll(async ({ baseURL }) => {
  next = await startSecondProcess({ env: { PAGE_CACHE: 'off', SITE_URL: String(baseURL) } });
});
test.afterAll(() => next?.stop());

/** A page that nobody has asked for yet. */
const freshPage = () => `/used-cars?price_max=${90_000_000 + (process.pid % 9_000) * 100 + turn++}`;

for (const [name, attack] of [
  ...Object.entries(HEADERS).map(
    ([what, headers]) => [what, { headers, spell: (page: string) => page }] as const,
  ),
  ...Object.entries(SPELLINGS).map(
    ([what, spell]) => [`${what} in the address`, { headers: {}, spell }] as const,
  ),
]) {
  test(`after ${name} the next visitor gets the clean page`, async ({ page, baseURL }) => {
    const origin = String(baseURL);
    const path = freshPage();
    const odd = await ask(origin, attack.spell(path), attack.headers);
    expect(odd.status).toBeLessThan(500);
    expect(odd.headers.location ?? '').not.toMatch(/^(https?:)?[/\\]{2}/);
    expect(JSON.stringify(odd.headers) + odd.text).not.toContain(EVIL);
    const plain = await ask(origin, path);
    expect([plain.status, plain.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(plain.headers['x-cache']).toMatch(/^(HIT|MISS)$/);
    expect(plain.headers['set-cookie']).toBeUndefined();
    expect(plain.text).not.toContain(EVIL);
    // cars may change between the two looks
    await expect(async () => {
      const [shown, rendered] = [await ask(origin, path), await ask(next.url, path)];
      expect(await readDocument(page, shown.text)).toEqual(await readDocument(page, rendered.text));
    }).toPass({ timeout: 30_000 });
  });
}
