import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { visitorCookie, whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import { NOBODY } from '../../serving/visitor/who.ts';
import { handleRequest } from '../../serving/web/handle-request.ts';
import { rawConnection } from '../../serving/web/testing/raw-connection.ts';
import { type TestServer, testServer } from '../../serving/web/testing/test-server.ts';
import { answerEventsWith } from './answer-events.ts';
import type { Interaction } from './interaction.ts';
import { NOON, visitorNo } from './testing/sample-interaction.ts';

const EVENTS = '/api/me/events';
const PIXEL = '/api/me/view';
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const VIEW = { events: [{ kind: 'view', car_id: 5 }] };
const GIF = Buffer.from('GIF89a');

let shop: TestServer;
let secure: TestServer;
let recorded: Interaction[] = [];

function shopAt(origin: string): Promise<TestServer> {
  const answer = answerEventsWith({
    recorder: {
      add: (interactions) => {
        recorded.push(...interactions);
      },
    },
    isKnownParam: (name) => name === 'make',
    origin,
  });
  const render = (_: unknown, response: { end(text: string): void }) => response.end('of Next');
  const listener = handleRequest({
    api: answer,
    render: async (...asked) => void render(...asked),
    movedListing: async () => null,
    publicFolder: '/nowhere',
  });
  return testServer(listener);
}

beforeAll(async () => {
  shop = await shopAt('http://shop.test');
  secure = await shopAt('https://shop.test');
});
beforeEach(() => {
  recorded = [];
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => Promise.all([shop.close(), secure.close()]));

type Headers = Record<string, string>;

const ask = (path: string, method: string, headers: Headers = {}, body?: string, server = shop) =>
  server.get(path, {
    method,
    headers: { 'User-Agent': BROWSER, ...headers },
    ...(body !== undefined && { body }),
  });
const tell = (told: unknown, headers?: Headers, server?: TestServer) =>
  ask(EVENTS, 'POST', headers, JSON.stringify(told), server);

/** What a browser would send along from now on. */
const cookiesAfter = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
const attributesOf = (cookie: string) => cookie.split('; ').slice(1);

const nothingCameOf = (answer: Response) => {
  expect(recorded).toEqual([]);
  expect(answer.headers.getSetCookie()).toEqual([]);
};

describe('what a browser tells', () => {
  it('is taken down with who told it, and when', async () => {
    const events = [
      { kind: 'search', query: '/used-cars?make=3&utm_source=mail' },
      { kind: 'impression', car_id: 8, position: 2 },
      { kind: 'view', car_id: 5, position: 9 },
    ];
    const answer = await tell({ events }, { Cookie: `visitor=${visitorNo(4)}` });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const by = { visitorId: visitorNo(4), buyerId: null, at: NOON };
    expect(recorded).toEqual([
      { kind: 'search', ...by, carId: null, position: null, query: '/used-cars?make=3' },
      { kind: 'impression', ...by, carId: 8, position: 2, query: null },
      { kind: 'view', ...by, carId: 5, position: 9, query: null },
    ]);
  });

  it('gives it a name at the first time, which stays', async () => {
    const first = await tell(VIEW);
    const { visitorId } = whoAsks(cookiesAfter(first));
    expect(visitorId).toMatch(/^[0-9a-f-]{36}$/);
    const second = await tell(VIEW, { Cookie: cookiesAfter(first) });
    expect(whoAsks(cookiesAfter(second)).visitorId).toBe(visitorId);
    expect(recorded.map((one) => one.visitorId)).toEqual([visitorId, visitorId]);
    expect(whoAsks(cookiesAfter(await tell(VIEW))).visitorId).not.toBe(visitorId);
  });

  it.each([
    ['an http origin', () => shop, ['Path=/', 'HttpOnly', 'SameSite=Lax']],
    ['an https origin', () => secure, ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']],
  ] as const)('has cookies set that scripts do not see, at %s', async (_, server, wanted) => {
    const cookies = (await tell(VIEW, {}, server())).headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['visitor', 'seen']);
    for (const cookie of cookies) {
      const attributes = attributesOf(cookie);
      expect(attributes.filter((one) => !one.startsWith('Max-Age='))).toEqual(wanted);
      expect(attributes.find((one) => /^Max-Age=[1-9]\d+$/.test(one))).toBeDefined();
    }
  });

  it('leaves the list of cars alone where no car was looked at', async () => {
    const answer = await tell({ events: [{ kind: 'impression', car_id: 8, position: 2 }] });
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split('=', 1)[0])).toEqual(['visitor']);
  });

  it('makes up the list of the last cars, the latest first and each once', async () => {
    let cookies = '';
    for (let id = 1; id <= 45; id += 1) {
      const events = [id, 3].map((car_id) => ({ kind: 'view', car_id }));
      cookies = cookiesAfter(await tell({ events }, { Cookie: cookies }));
    }
    const ids = whoAsks(cookies).seen.map(({ id }) => id);
    expect(ids).toEqual([3, ...Array.from({ length: 39 }, (_, n) => 45 - n)]);
    expect(whoAsks(cookies).seen.every(({ at }) => at === NOON / 1_000)).toBe(true);
  });
});

describe('nobody has looked', () => {
  const UNSEEN: [string, Headers][] = [
    ['a crawler', { 'User-Agent': GOOGLEBOT }],
    ['a program without a name', { 'User-Agent': '' }],
    ['a page that is fetched ahead', { 'Sec-Purpose': 'prefetch' }],
    ['a page that is rendered ahead', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['a page that is fetched ahead by an older browser', { Purpose: 'prefetch' }],
    ['a page that Firefox fetches ahead', { 'X-Moz': 'prefetch' }],
  ];

  it.each(UNSEEN)('where it is %s that tells', async (_, headers) => {
    const answer = await tell(VIEW, headers);
    expect(answer.status).toBe(204);
    nothingCameOf(answer);
  });

  it.each(UNSEEN)('where it is %s that asks for the picture', async (_, headers) => {
    const answer = await ask(`${PIXEL}?car_id=5`, 'GET', headers);
    expect(answer.status).toBe(200);
    nothingCameOf(answer);
  });
});

describe('a page of another site', () => {
  const FOREIGN: Headers[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://elsewhere.test' },
    { Origin: 'null' },
  ];

  it.each(FOREIGN)('may tell nothing: %o', async (headers) => {
    for (const answer of [await tell(VIEW, headers), await ask(`${PIXEL}?car_id=5`, 'GET', headers)]) {
      expect(answer.status).toBe(403);
      nothingCameOf(answer);
    }
  });

  it('is none of the shop, by whichever name it is asked', async () => {
    const own: Headers[] = [
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://whatever.test' },
      { Origin: shop.origin },
      { Origin: 'https://shop.test' },
    ];
    for (const headers of own) expect((await tell(VIEW, headers)).status).toBe(204);
    expect(recorded).toHaveLength(own.length);
  });
});

describe('what is no telling', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is asked by %s', async (method) => {
    const answer = await ask(EVENTS, method);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    nothingCameOf(answer);
  });

  it('has a body that is broken, or of something else', async () => {
    for (const body of ['', '{', '{"events":', 'null', '{"events":[]}', '\0', '[[[[', '"events"']) {
      const answer = await ask(EVENTS, 'POST', {}, body);
      expect([body, answer.status]).toEqual([body, 400]);
      nothingCameOf(answer);
    }
  });

  it.each([16_385, 70_000, 3_000_000])('has a body of %i bytes, and hears so', async (length) => {
    const answer = await ask(EVENTS, 'POST', {}, JSON.stringify(VIEW).padEnd(length));
    expect(answer.status).toBe(413);
    nothingCameOf(answer);
    expect((await tell(VIEW)).status).toBe(204);
  });

  it('is told from what just fits', async () => {
    const answer = await ask(EVENTS, 'POST', {}, JSON.stringify(VIEW).padEnd(16_384));
    expect(answer.status).toBe(204);
    expect(recorded).toHaveLength(1);
  });

  it('breaks off in the middle, which is nobody’s fault', async () => {
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    const closed = new Promise((resolve) => {
      shop.server.once('request', (_, response) =>
        response.once('close', () => resolve(response.statusCode)),
      );
    });
    const head = `POST ${EVENTS} HTTP/1.1\r\nHost: shop.test\r\nUser-Agent: ${BROWSER}\r\n`;
    const asked = once(shop.server, 'request');
    const { socket } = await rawConnection(shop.origin, `${head}Content-Length: 40\r\n\r\n{"events":[`);
    await asked;
    socket.destroy();
    await closed;
    await shop.get('/healthz');
    expect(error).not.toHaveBeenCalled();
    expect(recorded).toEqual([]);
  });

  it('never is a reason to fail', async () => {
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    const id = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 2, 4_294_967_295, '1', null));
    const event = fc.record(
      {
        kind: fc.oneof(fc.constantFrom('view', 'impression', 'search', 'lead', 'offer'), fc.string()),
        car_id: id,
        position: id,
        query: fc.string({ unit: 'binary', maxLength: 300 }).map((text) => `/used${text}`),
      },
      { requiredKeys: [] },
    );
    const told = fc.record({ events: fc.array(event, { maxLength: 6 }) }).map((one) => JSON.stringify(one));
    const bodies = fc.oneof(told, told, fc.json(), fc.string({ unit: 'binary' }));
    const cookies = fc.string({
      unit: fc.constantFrom(...'visitor=seen;. _0189az%"'.split('')),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(bodies, cookies, async (body, cookie) => {
        const answer = await ask(EVENTS, 'POST', { Cookie: cookie }, body);
        expect([204, 400]).toContain(answer.status);
        expect(answer.status === 204).toBe(answer.headers.getSetCookie().length > 0);
      }),
      { numRuns: 200 },
    );
    expect(error).not.toHaveBeenCalled();
  });
});

describe('the picture for those without scripts', () => {
  it('is one, is kept by nobody, and has the view taken down', async () => {
    const answer = await ask(`${PIXEL}?car_id=77`, 'GET', { Cookie: visitorCookie(visitorNo(4), '') });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 6)).toEqual(GIF);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    const view = { kind: 'view', carId: 77, position: null, query: null };
    expect(recorded).toEqual([{ ...view, visitorId: visitorNo(4), buyerId: null, at: NOON }]);
    expect(whoAsks(cookiesAfter(answer)).seen).toEqual([{ id: 77, at: NOON / 1_000 }]);
  });

  it('says nothing of a view to who only asks what it would be', async () => {
    const answer = await ask(`${PIXEL}?car_id=77`, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    nothingCameOf(answer);
  });

  it.each([
    '',
    '?car_id=',
    '?car_id=0',
    '?car_id=-1',
    '?car_id=1.5',
    '?car_id=01',
    '?car_id=1e3',
    '?car_id=abc',
  ])('is not there for no car: %s', async (query) => {
    const answer = await ask(PIXEL + query, 'GET');
    expect(answer.status).toBe(400);
    nothingCameOf(answer);
  });

  it('is there for the last car that there can be, and no further', async () => {
    expect((await ask(`${PIXEL}?car_id=4294967295`, 'GET')).status).toBe(200);
    expect((await ask(`${PIXEL}?car_id=4294967296`, 'GET')).status).toBe(400);
    expect((await ask(`${PIXEL}?car_id=9999999999`, 'GET')).status).toBe(400);
  });

  it.each(['POST', 'PUT'])('is not told anything by %s', async (method) => {
    const answer = await ask(`${PIXEL}?car_id=5`, method);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    nothingCameOf(answer);
  });

  it('never is a reason to fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webQueryParameters(), fc.string(), async (query, id) => {
        for (const text of [`${query}`, `car_id=${encodeURIComponent(id)}`, `car_id=${query}`]) {
          const { status } = await ask(`${PIXEL}?${text}`, 'GET');
          expect([200, 400]).toContain(status);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('leaves every other address to others', async () => {
  for (const path of ['/api/me', '/api/me/views', '/api/me/event', '/api/ME/view'])
    expect(await (await ask(path, 'GET')).text()).toBe('of Next');
  expect(whoAsks(undefined)).toBe(NOBODY);
});
