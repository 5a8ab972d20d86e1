import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { requestContext, setStatus } from '../../platform/request-context.ts';
import { type Api, handleRequest, type Renderer } from './handle-request.ts';
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
    ['//evil.example/', '/evil.example'],
    ['/\\evil.example/', '/evil.example'],
    ['/\\/\\evil.example//?a=/', '/evil.example?a=/'],
  ])('never redirects to another host: %s', async (path, location) => {
    const answer = await web.getRaw(path);
    expect([answer.resume().statusCode, answer.headers.location]).toEqual([301, location]);
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
