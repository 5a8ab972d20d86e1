import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { logger } from '../../platform/logger.ts';
import { UnavailableError } from '../../platform/unavailable-error.ts';
import type { Renderer } from '../../serving/web/renderer.ts';
import { keyRing } from '../keys/key-ring.ts';
import type { BuyerServices } from '../services.ts';
import { testShop } from '../testing/test-shop.ts';
import { action, refusal } from './action.ts';
import { UnsureError } from './unsure-error.ts';

const keys = keyRing([{ id: 'test', key: 'A'.repeat(43) }]);
const services = { keys, settings: { trustedProxies: 0 }, origin: 'http://localhost:3000' };

let failure = new Error();
const failing = action({
  path: '/api/me/failing',
  schema: z.object({}),
  for: 'anyone',
  page: () => '/my',
  run: () => Promise.reject(failure),
});
const refused = action({
  path: '/api/me/refused',
  schema: z.object({}),
  for: 'anyone',
  page: () => '/my/data?to="',
  run: async () => refusal(503, 'Please <b>wait</b>'),
});
const told = await testShop(services as unknown as BuyerServices, [failing]);
let rendered: Renderer = () => Promise.reject(failure);
const shop = await testShop(services as unknown as BuyerServices, [refused], (...given) =>
  rendered(...given),
);
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => Promise.all([told.close(), shop.close()]));

const withCode = (code: string, sqlState?: string) => Object.assign(new Error('failed'), { code, sqlState });
const UNSURE = 'Please try again in a moment: we do not know whether it was taken';

it.each([
  ['neither store would have it', new UnavailableError('away'), 503, 'warn', /nothing was taken$/],
  ['the answer of MySQL was lost', withCode('PROTOCOL_CONNECTION_LOST'), 503, 'warn', UNSURE],
  [
    'a store has not confirmed it',
    new UnsureError('silence'),
    503,
    'warn',
    /taken; sending it again is harmless$/,
  ],
  ['it took too long', new Error('MySQL did not answer in time'), 503, 'warn', UNSURE],
  ['MySQL refuses what it says', withCode('ER_DATA_TOO_LONG', '22001'), 500, 'error', /mistake of ours/],
  ['our code is wrong', new TypeError('x is not a function'), 500, 'error', /mistake of ours/],
] as const)('what fails because %s is told as that', async (_, error, status, level, message) => {
  failure = error;
  const logged = { warn: 0, error: 0 };
  for (const name of ['warn', 'error'] as const)
    vi.spyOn(logger, name).mockImplementation(() => {
      logged[name] += 1;
    });
  const answer = await told.browser().post('/api/me/failing', {});
  const { errors } = (await answer.json()) as { errors: Record<string, string> };
  expect([answer.status, errors]).toEqual([status, { '': expect.stringMatching(message) }]);
  expect(logged).toEqual({ warn: 0, error: 0, [level]: 1 });
});

it.each([301, 302, 307, 308])(
  'a page that sends elsewhere with %i does not have the form sent there again',
  async (code) => {
    rendered = async (_, response) => {
      response.writeHead(code, { Location: '/my/sign-in' }).end();
    };
    const answer = await shop.browser().post('/api/me/refused', {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my/sign-in']);
  },
);

it('a page that says by its status alone that it sends elsewhere neither', async () => {
  rendered = async (_, response) => {
    Object.assign(response, { statusCode: 307 }).setHeader('Location', '/my/sign-in').end();
  };
  expect((await shop.browser().post('/api/me/refused', {})).status).toBe(303);
});

describe('where the page of a form cannot be made, the reason is told all the same', () => {
  it.each<[string, Renderer]>([
    ['it throws', () => Promise.reject(new Error('Valkey is away'))],
    ['it says so', async (_, response) => void response.writeHead(500, { 'X-Page': 'x' }).end('sorry')],
    [
      'it says so in pieces',
      async (_, response) => {
        Object.assign(response, { statusCode: 503 }).setHeader('Content-Length', 10);
        response.write('sorry');
        setImmediate(() => response.end('sorry'));
      },
    ],
  ])('%s', async (_, render) => {
    rendered = render;
    vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const answer = await shop.browser().post('/api/me/refused', {});
    const { headers, status } = answer;
    expect([status, headers.get('cache-control'), headers.get('content-type')]).toEqual([
      503,
      'private, no-store',
      'text/html; charset=utf-8',
    ]);
    const body = await answer.text();
    expect(body).toContain('<p role="alert">Please &lt;b&gt;wait&lt;/b&gt;</p>');
    expect(body).toContain('<a href="/my/data?to=&quot;">');
    expect(body).not.toMatch(/sorry|<script/);
  });
});

it('a page that is made is sent as it is, in pieces too', async () => {
  rendered = async (_, response) => {
    response.write('one ');
    response.end('two');
  };
  expect(await (await shop.browser().post('/api/me/refused', {})).text()).toBe('one two');
});

describe('the address of an action, asked for as a page', () => {
  const asked = (referer?: string) =>
    shop.browser().send('/api/me/refused', {
      method: 'GET',
      headers: { Accept: 'text/html,*/*', ...(referer !== undefined && { Referer: referer }) },
    });

  it.each([
    ['http://localhost:3000/my/sign-in?to=/my/visits', '/my/sign-in?to=/my/visits'],
    ['http://localhost:3000/used-cars/x-1?utm_source=a', '/used-cars/x-1?utm_source=a'],
    ['http://localhost:3000/api/me/refused', '/my'],
    ['https://evil.test//elsewhere', '/my'],
    ['nonsense', '/my'],
    [undefined, '/my'],
  ])('from %s leads to %s', async (referer, location) => {
    const answer = await asked(referer);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
  });

  it('is refused to who wants no page', async () => {
    const answer = await shop
      .browser()
      .send('/api/me/refused', { method: 'GET', headers: { Accept: '*/*' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
