import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPublicFace } from './public-face.ts';

let server: Server;
let name = '';

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    const answers: Record<string, string> = {
      '/robots.txt': `User-agent: *\nDisallow: /my\n\nSitemap: ${name}/sitemap.xml\n`,
      '/sitemap.xml': `<sitemapindex><sitemap><loc>${name}/sitemaps/1.xml</loc></sitemap><sitemap><loc>${name}/sitemaps/2.xml</loc></sitemap></sitemapindex>`,
    };
    const body = name === '' ? undefined : answers[url ?? ''];
    response.writeHead(body === undefined ? 503 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const face = () =>
  readPublicFace(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, new AbortController().signal);

it.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3100', true],
  ['https://cars.example.org', false],
  ['https://localhost.example.org', false],
])('of %s says that it is local: %s', async (origin, isLocal) => {
  name = origin;
  expect(await face()).toEqual({ isLocal, sitemaps: ['/sitemaps/1.xml', '/sitemaps/2.xml'] });
});

it('says so where the shop does not answer', async () => {
  name = '';
  await expect(face()).rejects.toThrow('/robots.txt is answered with 503');
});
