import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Canary, finder } from './canary.ts';
import { lookAt, type Watch } from './look.ts';
import { ANONYMOUS, type Persona } from './personas.ts';
import type { Place } from './places.ts';

const NUMBER: Canary = { part: 'seller_mobile_no', carId: 1, isSold: false, text: '9812345670' };
const WORD: Canary = { part: 'inspection_report', carId: 1, isSold: false, text: 'canary0123456789abcdef' };
const ENTITLED: Persona = {
  name: 'entitled',
  buyerId: 1,
  cookies: 'session=1',
  opens: new Set(['seller_mobile_no', 'inspection_report']),
};
const READER: Persona = { ...ENTITLED, name: 'report', opens: new Set(['inspection_report']) };

const PRIVATE = { 'Cache-Control': 'private, no-store' };
const SAID = `+91 98123 45670, ${WORD.text}`;

/** A shop that keeps some things to itself, and others not. */
const ANSWERS: Record<string, [status: number, headers: Record<string, string>, body: string]> = {
  '/used-cars/1': [200, {}, `<p>${SAID}</p>`],
  '/used-cars/2': [200, {}, '<p>nothing</p>'],
  '/api/me/overlay': [200, PRIVATE, JSON.stringify({ SAID })],
  '/my/cached': [200, { 'Cache-Control': 'public, max-age=60' }, SAID],
  '/my/header': [200, { 'X-Seller': NUMBER.text }, ''],
  '/my/moved': [307, { Location: '/used-cars/1' }, ''],
  '/my/outside': [307, { Location: 'https://example.org/' }, ''],
  '/my/broken': [500, {}, SAID],
};

let server: Server;
let hasAsked = true;
let watch: Watch;

beforeAll(async () => {
  server = createServer(({ url = '/', method }, response) => {
    const [status, headers, body] = ANSWERS[url] ?? [404, {}, method ?? ''];
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  watch = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    find: finder([NUMBER, WORD]),
    hasAsked: () => hasAsked,
    signal: new AbortController().signal,
  };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const look = (persona: Persona, path: string, rest: Partial<Place> = {}) =>
  lookAt(persona, { area: 'pages', path, ...rest }, watch);

it.each<[string, Persona, string]>([
  ['a shared page, even to a buyer who paid', ENTITLED, '/used-cars/1'],
  ['a shared page', ANONYMOUS, '/used-cars/1'],
  ['an answer for whoever has not paid', ANONYMOUS, '/api/me/overlay'],
  ['an answer that others may be given out of a cache', ENTITLED, '/my/cached'],
  ['an answer that failed', ANONYMOUS, '/my/broken'],
])('finds what leaks into %s', async (_, persona, path) => {
  expect(await look(persona, path)).toMatchObject([{ own: [], leaks: [NUMBER, WORD] }]);
});

it('finds what leaks into a header, and behind a redirect', async () => {
  expect(await look(ANONYMOUS, '/my/header')).toMatchObject([{ leaks: [NUMBER] }]);
  expect(await look(ANONYMOUS, '/my/moved')).toMatchObject([
    { status: 307, leaks: [] },
    { status: 200, leaks: [NUMBER, WORD] },
  ]);
});

it('takes for their own what a buyer has paid for, and no more than that', async () => {
  expect(await look(ENTITLED, '/api/me/overlay')).toMatchObject([{ own: [NUMBER, WORD], leaks: [] }]);
  expect(await look(READER, '/api/me/overlay')).toMatchObject([{ own: [WORD], leaks: [NUMBER] }]);
  hasAsked = false;
  expect(await look(ENTITLED, '/api/me/overlay')).toMatchObject([{ own: [WORD], leaks: [NUMBER] }]);
  hasAsked = true;
});

it('takes nothing of a car that was sold for anybody’s own', async () => {
  const sold = { ...NUMBER, isSold: true };
  const looks = await lookAt(
    ENTITLED,
    { area: 'overlay', path: '/api/me/overlay' },
    { ...watch, find: finder([sold]) },
  );
  expect(looks).toMatchObject([{ own: [], leaks: [sold] }]);
});

it('finds nothing where there is nothing, and tells where there was no answer', async () => {
  expect(await look(ANONYMOUS, '/used-cars/2')).toMatchObject([{ status: 200, own: [], leaks: [] }]);
  expect(await look(ANONYMOUS, '/my/outside')).toMatchObject([{ status: 307 }]);
  const nowhere = { ...watch, origin: 'http://127.0.0.1:1' };
  expect(await lookAt(ANONYMOUS, { area: 'pages', path: '/' }, nowhere)).toMatchObject([{ status: 0 }]);
});
