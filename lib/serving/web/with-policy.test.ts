import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../html/content-security-policy.ts';
import { inlineScripts } from '../html/inline-scripts.ts';
import { type TestServer, testServer } from './testing/test-server.ts';
import { withPolicy } from './with-policy.ts';

type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Next's own, which stands between it and the response. */
const compress: Compress = createRequire(import.meta.url)('next/dist/compiled/compression')();

const SCRIPT = '<script>let price = "₹ 5 lakh"</script>';
const HTML = `<!doctype html>${SCRIPT}<p>${'word '.repeat(600)}</p>`;
const HALF = HTML.length >> 1;

const ANSWERS: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/at-once': (response) => response.end(HTML),
  '/in-parts': (response) => {
    response.flushHeaders();
    response.write(Buffer.from(HTML.slice(0, HALF)));
    response.write(HTML.slice(HALF), 'utf8');
    response.end();
  },
  '/with-head': (response) => response.writeHead(404, { 'X-Of': 'head' }).end(HTML),
  '/compressed': (response, request) => {
    compress(request, response, () => {});
    response.flushHeaders();
    response.write(HTML.slice(0, HALF));
    response.end(HTML.slice(HALF));
  },
  '/gzip': (response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync(HTML)),
  '/strange': (response) => response.setHeader('Content-Encoding', 'zstd').end(HTML),
  '/broken': (response, request) => {
    compress(request, response, () => {});
    response.write(HTML.slice(0, HALF));
    throw new Error('broken');
  },
  '/of-build': (response) => {
    response.setHeader('Cache-Control', 's-maxage=31536000');
    response.end(HTML);
  },
  '/script': (response) => {
    response.setHeader('Content-Type', 'text/javascript');
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable').end(HTML);
  },
  '/known': (response) => response.writeHead(304, { ETag: '"a"' }).end(),
  '/data': (response) => {
    response.setHeader('Content-Type', 'text/x-component').flushHeaders();
    response.write(HTML.slice(0, HALF));
    response.end(HTML.slice(HALF));
  },
};

let web: TestServer;

beforeAll(async () => {
  const render = withPolicy(async (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    ANSWERS[request.url ?? '']?.(response, request);
  });
  web = await testServer((request, response) =>
    render(request, response).catch(() => response.writeHead(500).end('sorry')),
  );
});
afterAll(() => web.close());

it('lets caches keep only shortly what names the scripts of a build, and scripts for as long as they like', async () => {
  const cachingOf = async (path: string) => (await web.get(path)).headers.get('cache-control');
  expect(await cachingOf('/of-build')).toBe('public, max-age=0, s-maxage=1, stale-while-revalidate=1');
  expect(await cachingOf('/script')).toContain('max-age=31536000');
});

const policyOf = (answer: Response) => answer.headers.get('content-security-policy');

describe('a document', () => {
  it.each(['/at-once', '/in-parts', '/with-head', '/compressed', '/gzip'])(
    'comes whole, with the policy of its scripts: %s',
    async (path) => {
      const answer = await web.get(path);
      expect(policyOf(answer)).toBe(contentSecurityPolicy(inlineScripts(HTML)));
      expect(policyOf(answer)).toContain("script-src 'self' 'sha256-");
      expect(await answer.text()).toBe(HTML);
    },
  );

  it('keeps its status, its headers and how it was compressed', async () => {
    const answer = await web.get('/with-head');
    expect([answer.status, answer.headers.get('x-of')]).toEqual([404, 'head']);
    expect((await web.get('/compressed')).headers.get('content-encoding')).toBe('gzip');
  });

  it('that breaks off leaves the answer to others', async () => {
    const answer = await web.get('/broken');
    expect([answer.status, await answer.text(), policyOf(answer)]).toEqual([500, 'sorry', null]);
  });

  it('without a text that can be read has no policy', async () => {
    expect(policyOf(await web.get('/strange'))).toBeNull();
  });
});

describe('what is no document', () => {
  it('has no policy, for the browser would take it for that of what it holds', async () => {
    const answer = await web.get('/known');
    expect([answer.status, answer.headers.get('etag'), policyOf(answer)]).toEqual([304, '"a"', null]);
  });

  it('goes through as it comes', async () => {
    const answer = await web.get('/data');
    expect([policyOf(answer), await answer.text()]).toEqual([null, HTML]);
  });
});
