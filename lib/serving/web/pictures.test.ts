import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { handleRequest } from './handle-request.ts';
import { type TestServer, testServer } from './testing/test-server.ts';

/** More than the sockets of a connection hold. */
const LARGE = 32_000_000;

let web: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forecourt-public-'));
  await mkdir(path.join(folder, 'pictures/suv'), { recursive: true });
  await writeFile(path.join(folder, 'pictures/suv/front-400.avif'), 'picture');
  await writeFile(path.join(folder, 'pictures/suv/large-1200.webp'), Buffer.alloc(LARGE));
  await writeFile(path.join(folder, 'secret.avif'), 'secret');
  const render = () => Promise.reject(new Error('a picture needs no page'));
  web = await testServer(
    handleRequest({ render, api: async () => false, movedListing: async () => null, publicFolder: folder }),
  );
});

afterAll(async () => {
  await web.close();
  await rm(folder, { recursive: true });
});

describe('a picture', () => {
  it('comes with type, length and a long life', async () => {
    const answer = await web.get('/pictures/suv/front-400.avif');
    expect(await answer.text()).toBe('picture');
    expect(answer.headers.get('content-type')).toBe('image/avif');
    expect(answer.headers.get('cache-control')).toContain('max-age=604800');
    expect(answer.headers.get('x-cache')).toBe('BYPASS');
  });

  it('may be shown on other sites', async () => {
    const answer = await web.get('/pictures/suv/front-400.avif');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('is not sent again to who has it', async () => {
    const tag = (await web.get('/pictures/suv/front-400.avif')).headers.get('etag') ?? '';
    const again = await web.get('/pictures/suv/front-400.avif', { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
  });

  it('may be left before its end, which is no failure', async () => {
    const complain = vi.spyOn(logger, 'error');
    const closed = new Promise((resolve) =>
      web.server.once('request', (_, response) => response.once('close', resolve)),
    );
    const answer = await web.getRaw('/pictures/suv/large-1200.webp');
    answer.destroy();
    await closed;
    await setImmediate();
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  });

  it.each([
    '/pictures/none-400.avif',
    '/pictures/suv/..%2f..%2fsecret.avif',
    '/pictures/suv',
    '/pictures/..%2fsecret.avif',
  ])('is 404 for %s', async (url) => {
    expect((await web.get(url)).status).toBe(404);
  });
});
