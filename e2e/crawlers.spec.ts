import { type APIRequestContext, expect, type Page, test } from '@playwright/test';

/** Each `loc` of a sitemap, which a browser has to be able to read as XML. */
async function locations(page: Page, request: APIRequestContext, url: string): Promise<string[]> {
  const answer = await request.get(url);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('application/xml');
  return page.evaluate(
    (text) => {
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      if (parsed.querySelector('parsererror')) throw new Error('not well-formed');
      return [...parsed.querySelectorAll('loc')].map((loc) => loc.textContent);
    },
    await answer.text(),
  );
}

test('robots.txt leads to a sitemap whose pages are there', async ({ page, request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text();
  const sitemap = /^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '';
  expect(new URL(sitemap).origin).toBe(baseURL);
  const parts = await locations(page, request, sitemap);
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    const pages = await locations(page, request, part);
    expect(pages.length).toBeGreaterThan(10);
    for (const url of [...pages.slice(0, 8), ...pages.slice(-8)]) {
      const answer = await request.get(url, { maxRedirects: 0 });
      expect([url, answer.status()]).toEqual([url, 200]);
      expect(await answer.text()).toContain(`<link rel="canonical" href="${url.replace(/\/$/, '')}"`);
    }
  }
});

test('crawlers are kept off the API and off orders', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain('User-agent: *\n');
  expect(robots).toContain('Disallow: /api/\n');
  expect(robots).toContain('Disallow: /*?order_by=\n');
});
