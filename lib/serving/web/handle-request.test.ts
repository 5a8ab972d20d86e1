import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { requestContext, setStatus } from '../../platform/request-context.ts';
import { Admission } from './admission.ts';
import { TooManyRendersError } from './few-at-once.ts';
import { type Api, handleRequest } from './handle-request.ts';
import type { Renderer } from './renderer.ts';
import { rawConnection } from './testing/raw-connection.ts';
import { type TestServer, testServer } from './testing/test-server.ts';

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  moved: (response) => response.writeHead(308, { Location: '/elsewhere' }).end(),
  gone: (response) => {
    setStatus(410);
    response.writeHead(200).end('gone');
  },
  'from-valkey': (response) => {
    count('valkeyReads');
    response.end('read');
  },
  'from-mysql': (response) => {
    count('valkeyReads');
    count('mysqlQueries');
    response.end('built');
  },
  failed: (response) => {
    count('valkeyReads');
    response.writeHead(500).end('sorry');
  },
  away: (response) => response.writeHead(503).end('try again'),
  broken: () => {
    throw new Error('broken');
  },
  crowded: () => {
    throw new TooManyRendersError('too many');
  },
};

function count(what: 'valkeyReads' | 'mysqlQueries'): void {
  const context = requestContext();
  if (context) context[what] += 1;
}

const render: Renderer = async (request, response) => {
  const [pathname = ''] = (request.url ?? '').split('?');
  const answer = ANSWERS[/[a-z-]+$/.exec(pathname)?.[0] ?? ''];
  if (answer) answer(response);
  else response.end('page');
};

/** Knows one path. */
const api: Api = async (_, response, pathname) => {
  const isKnown = pathname === '/api/known';
  if (isKnown) response.end('of the API');
  return isKnown;
};

/** One listing has moved. */
const movedListing = async (target: string) =>
  target.startsWith('/used-maruti-cars') ? target.replace('maruti', 'maruti-suzuki') : null;

let web: TestServer;

beforeAll(async () => {
  web = await testServer(handleRequest({ render, api, movedListing, publicFolder: 'no-such-folder' }));
});
afterAll(() => web.close());

describe('a page', () => {
  it('carries Server-Timing', async () => {
    expect((await web.get('/used-cars/x-1')).headers.get('server-timing')).toMatch(
      /^valkey;dur=[\d.]+, mysql;dur=[\d.]+, render;dur=[\d.]+, total;dur=/,
    );
  });

  it.each([
    ['HIT', 'Valkey had it all', '/used-cars/from-valkey'],
    ['MISS', 'MySQL was asked', '/used-cars/from-mysql'],
    ['BYPASS', 'no store was asked', '/how-we-rate'],
    ['BYPASS', 'it failed', '/used-cars/failed'],
    ['BYPASS', 'it is refused', '/used-cars/%E0%A4%A'],
  ])('says %s when %s', async (state, _, url) => {
    expect((await web.get(url)).headers.get('x-cache')).toBe(state);
  });

  it('is not made where the API has an answer', async () => {
    const texts = await Promise.all(
      ['/api/known', '/api/other', '/used-cars/api/known'].map(async (path) => (await web.get(path)).text()),
    );
    expect(texts).toEqual(['of the API', 'page', 'page']);
  });

  it('moves with 301', async () => {
    const answer = await web.get('/used-cars/moved');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/elsewhere']);
  });

  it('keeps 308 where the method must be kept', async () => {
    expect((await web.get('/__nextjs/moved', { method: 'POST' })).status).toBe(308);
  });

  it('can be gone', async () => {
    expect((await web.get('/used-cars/gone')).status).toBe(410);
  });

  it('says when to try again', async () => {
    expect((await web.get('/api/listing/away')).headers.get('retry-after')).toBe('5');
  });

  it('leads in one step to where a listing lives that is asked for with a slash at the end', async () => {
    const answer = await web.get('/used-maruti-cars/?utm_source=ad');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      '/used-maruti-suzuki-cars?utm_source=ad',
    ]);
  });

  it('has one spelling: without a slash at the end', async () => {
    const answer = await web.get('/used-cars/?utm_source=ad');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/used-cars?utm_source=ad']);
  });

  it.each([
    ['/used-%74ata-cars?utm_source=a%74', '/used-tata-cars?utm_source=a%74'],
    ['/used-%6Daruti-cars/', '/used-maruti-suzuki-cars'],
    ['/%75sed-cars/2019-tata-nexon%2D7', '/used-cars/2019-tata-nexon-7'],
  ])('has one spelling: with letters as they are: %s', async (path, location) => {
    const answer = await web.getRaw(path);
    expect([answer.resume().statusCode, answer.headers.location]).toEqual([301, location]);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/used-cars/caf%C3%A9-1', '/used-cars/a%2Fb', '/_next/%74est', '/api/known/%74'])(
    'stays where what is encoded has to be, or it is none: %s',
    async (path) => {
      expect((await web.getRaw(path)).resume().statusCode).toBe(200);
    },
  );

  it.each([
    ['//evil.example/', '/evil.example'],
    ['/\\evil.example/', '/evil.example'],
    ['/\\/\\evil.example//?a=/', '/evil.example?a=/'],
  ])('never redirects to another host: %s', async (path, location) => {
    const answer = await web.getRaw(path);
    expect([answer.resume().statusCode, answer.headers.location]).toEqual([301, location]);
  });

  it.each(['*', 'ftp://evil.example/used-cars', 'used-cars'])(
    'is refused where its address is that of no page: %s',
    async (target) => {
      const { ended } = await rawConnection(
        web.origin,
        `GET ${target} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n`,
      );
      expect(await ended).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it('is refused where too many would be rendered, as one that may be tried again', async () => {
    const answer = await web.get('/used-cars/crowded');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it.each(['/%E0%A4%A', '/used-cars/%E0%A4%A', '/%', '/used-cars/%zz/'])(
    'is refused where its address is broken: %s',
    async (path) => {
      const answer = await web.get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8']);
      expect(await answer.text()).toContain('%20');
    },
  );

  it('is counted by route and status', async () => {
    await web.get('/used-tata-cars');
    expect(await metrics.registry.metrics()).toMatch(
      /forecourt_http_requests_total\{route="listing",method="GET",status="200"\} \d+/,
    );
  });

  it('answers 500 when it breaks, without saying why', async () => {
    const answer = await web.get('/broken');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('broken');
  });

  it('is logged when it fails, without its parameters', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    await web.get('/used-cars/failed?mobile_no=9800000001');
    const facts = { route: 'car', method: 'GET', path: '/used-cars/failed', status: '500' };
    const logged = [{ ...facts, ms: expect.any(Number) }, 'request'];
    await vi.waitFor(() => expect(warn.mock.calls).toContainEqual(logged));
    warn.mockRestore();
  });
});

describe('a method that an address does not answer', () => {
  it.each(['/', '/used-cars', '/api/listing/', '/pictures/suv/front-400.avif', '/healthz'])(
    'is refused at %s',
    async (url) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await web.get(url, { method });
        expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
      }
    },
  );

  it('is none of GET and HEAD', async () => {
    for (const method of ['GET', 'HEAD']) expect((await web.get('/used-cars', { method })).status).toBe(200);
  });
});

describe('/healthz', () => {
  it('says that the process lives', async () => {
    expect(await (await web.get('/healthz')).json()).toEqual({ status: 'ok' });
  });
});

describe('a request that is too large', () => {
  it('is refused for its address', async () => {
    expect((await web.get(`/used-cars?q=${'x'.repeat(8_192)}`)).status).toBe(414);
    expect((await web.get(`/used-cars?q=${'x'.repeat(8_000)}`)).status).toBe(200);
  });

  it.each([
    ['413', 'a large body', 'GET /used-cars', 'Content-Length: 65537\r\n'],
    ['413', 'a body without end', 'GET /used-cars', 'Transfer-Encoding: chunked\r\n'],
    ['405', 'a large body', 'POST /used-cars', 'Content-Length: 9999999999\r\n'],
  ])('is refused with %s for %s: %s, and its connection closed', async (status, _, what, header) => {
    const connection = await rawConnection(web.origin, `${what} HTTP/1.1\r\nHost: a\r\n${header}\r\n`);
    expect(await connection.ended).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*Connection: close`, 's'));
  });

  it('may have a small body, which nobody reads', async () => {
    const small = 'GET /used-cars HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello';
    const last = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const answers = await (await rawConnection(web.origin, small + last)).ended;
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });
});

describe('where too many requests are under way', () => {
  let finish: (() => void) | undefined;
  let busy: TestServer;

  beforeAll(async () => {
    busy = await testServer(
      handleRequest({
        render: (request, response) => {
          if (request.url !== '/used-cars') return render(request, response);
          return new Promise((resolve) => {
            finish = () => {
              response.end('page');
              resolve();
            };
          });
        },
        api,
        movedListing,
        publicFolder: 'no-such-folder',
        admission: new Admission({ atOnce: 1 }),
      }),
    );
  });
  afterAll(() => busy.close());

  it('pages and the API are refused for a moment, and nothing else', async () => {
    const slow = busy.get('/used-cars');
    await vi.waitFor(() => expect(finish).toBeDefined(), 5_000);
    for (const path of ['/', '/used-cars/x-1', '/api/known', '/sitemap.xml']) {
      const { status, headers } = await busy.get(path);
      const facts = [
        status,
        headers.get('retry-after'),
        headers.get('cache-control'),
        headers.get('x-cache'),
      ];
      expect([path, ...facts]).toEqual([path, 503, '5', 'no-store', 'BYPASS']);
    }
    for (const [path, status] of [
      ['/healthz', 200],
      ['/metrics', 200],
      ['/_next/static/x.js', 200],
      ['/pictures/none-400.avif', 404],
      ['/used-cars/', 301],
    ] as const)
      expect([path, (await busy.get(path)).status]).toEqual([path, status]);
    finish?.();
    expect((await slow).status).toBe(200);
    expect((await busy.get('/')).status).toBe(200);
  });

  it('a request that breaks leaves its place to others', async () => {
    for (const status of [500, 500]) expect((await busy.get('/broken')).status).toBe(status);
    expect((await busy.get('/api/known')).status).toBe(200);
  });
});
