import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metrics } from '../../platform/metrics.ts';
import { requestContext } from '../../platform/request-context.ts';
import { handleRequest, type Renderer } from './handle-request.ts';

const render: Renderer = async (request, response) => {
  const context = requestContext();
  if (request.url?.startsWith('/used-cars/moved')) response.writeHead(308, { Location: '/elsewhere' }).end();
  else if (request.url?.startsWith('/used-cars/gone') && context) {
    context.status = 410;
    response.writeHead(200).end('gone');
  } else if (request.url === '/used-cars/from-mysql' && context) {
    context.mysqlQueries = 1;
    response.end('built');
  } else if (request.url === '/broken') throw new Error('broken');
  else response.end('page');
};

let server: Server;
let origin: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forecourt-public-'));
  await mkdir(path.join(folder, 'pictures/suv'), { recursive: true });
  await writeFile(path.join(folder, 'pictures/suv/front-400.avif'), 'picture');
  await writeFile(path.join(folder, 'secret.avif'), 'secret');
  server = createServer(handleRequest({ render, publicFolder: folder }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = (url: string, init: RequestInit = {}) => fetch(origin + url, { redirect: 'manual', ...init });

describe('a page', () => {
  it('carries Server-Timing and X-Cache: HIT when MySQL was not asked', async () => {
    const answer = await get('/used-cars/x-1');
    expect(answer.headers.get('server-timing')).toMatch(
      /^valkey;dur=[\d.]+, mysql;dur=[\d.]+, render;dur=[\d.]+, total;dur=/,
    );
    expect(answer.headers.get('x-cache')).toBe('HIT');
  });

  it('says MISS when MySQL was asked', async () => {
    expect((await get('/used-cars/from-mysql')).headers.get('x-cache')).toBe('MISS');
  });

  it('moves with 301', async () => {
    const answer = await get('/used-cars/moved');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/elsewhere']);
  });

  it('keeps 308 where the method must be kept', async () => {
    expect((await get('/used-cars/moved', { method: 'POST' })).status).toBe(308);
  });

  it('can be gone', async () => {
    expect((await get('/used-cars/gone')).status).toBe(410);
  });

  it('has one spelling: without a slash at the end', async () => {
    const answer = await get('/used-cars/?utm_source=ad');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/used-cars?utm_source=ad']);
  });

  it('never redirects to another host', async () => {
    expect((await get('//evil.example/')).headers.get('location')).toBe('/evil.example');
  });

  it('is counted by route and status', async () => {
    await get('/used-tata-cars');
    expect(await metrics.registry.metrics()).toMatch(
      /forecourt_http_requests_total\{route="listing",method="GET",status="200"\} \d+/,
    );
  });

  it('answers 500 when it breaks, without saying why', async () => {
    const answer = await get('/broken');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('broken');
  });
});

describe('a picture', () => {
  it('comes with type, length and a long life', async () => {
    const answer = await get('/pictures/suv/front-400.avif');
    expect(await answer.text()).toBe('picture');
    expect(answer.headers.get('content-type')).toBe('image/avif');
    expect(answer.headers.get('cache-control')).toContain('max-age=604800');
    expect(answer.headers.get('x-cache')).toBe('BYPASS');
  });

  it('is not sent again to who has it', async () => {
    const tag = (await get('/pictures/suv/front-400.avif')).headers.get('etag') ?? '';
    expect((await get('/pictures/suv/front-400.avif', { headers: { 'If-None-Match': tag } })).status).toBe(
      304,
    );
  });

  it.each([
    '/pictures/none-400.avif',
    '/pictures/suv/..%2f..%2fsecret.avif',
    '/pictures/suv',
    '/pictures/..%2fsecret.avif',
  ])('is 404 for %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });
});

describe('/healthz', () => {
  it('says that the process lives', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });
});
