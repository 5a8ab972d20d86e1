import { type APIRequestContext, expect, test } from '@playwright/test';
import { findPaths } from './pages.ts';
import { structuredData } from './structured-data.ts';

const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

async function read(request: APIRequestContext, path: string, userAgent?: string) {
  const response = await request.get(path, {
    maxRedirects: 0,
    headers: userAgent ? { 'user-agent': userAgent } : {},
  });
  const html = await response.text();
  const head = html.slice(0, html.indexOf('</head>'));
  return { status: response.status(), location: response.headers().location, html, head };
}

for (const kind of ['home', 'listing', 'slug', 'car'] as const) {
  for (const userAgent of [undefined, GOOGLEBOT]) {
    test(`${kind} has title, description and canonical in its head for ${userAgent ? 'Googlebot' : 'a browser'}`, async ({
      page,
      request,
    }) => {
      const path = (await findPaths(page))[kind];
      const { head, status } = await read(request, path, userAgent);
      expect(status).toBe(200);
      expect(head).toMatch(/<title>[^<]{10,}<\/title>/);
      expect(head).toMatch(/<meta name="description" content="[^"]{20,}"/);
      const canonical = /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1];
      expect(canonical && new URL(canonical).pathname).toBe(path);
      expect(head).toMatch(/<meta property="og:image" content="http/);
    });
  }
}

test('a car is described for crawlers, without its number plate', async ({ page, request }) => {
  const { car } = await findPaths(page);
  const { html } = await read(request, car);
  const data = structuredData(html);
  const described = data.get('Car+Product');
  expect(described).toMatchObject({ offers: { '@type': 'Offer', priceCurrency: 'INR' } });
  expect(new URL(String(described?.url)).pathname).toBe(car);
  expect(data.has('BreadcrumbList')).toBe(true);
  expect(html).toMatch(/class="price price-large"/);
});

test('a listing is described as a list of the cars in it', async ({ page, request }) => {
  const { slug } = await findPaths(page);
  const { html } = await read(request, slug);
  const cards = html.match(/<article class="card"/g) ?? [];
  expect(cards.length).toBeGreaterThan(0);
  expect(structuredData(html).get('ItemList')?.itemListElement).toHaveLength(cards.length);
});

test('a listing in another order is not to be indexed', async ({ request }) => {
  const { head } = await read(request, '/used-cars?order_by=price_desc');
  expect(head).toMatch(/<meta name="robots" content="noindex, ?follow"/);
});

test('status codes are true', async ({ page, request }) => {
  const { car, missing } = await findPaths(page);
  const id = /\d+$/.exec(car)?.[0];
  const short = await read(request, `/used-cars/${id}?utm_source=ad`);
  expect(short.status).toBe(301);
  expect(short.location).toContain(`${car}?utm_source=ad`);
  expect((await read(request, missing)).status).toBe(404);
  expect((await read(request, '/used-cars/no-number')).status).toBe(404);
  expect((await read(request, '/used-cars/4294967295')).status).toBe(404);
  expect((await read(request, '/used-cars?page_no=0')).status).toBe(404);
});

test('a page that does not exist shows a way on', async ({ page }) => {
  const response = await page.goto('/used-nosuchmake-cars');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'See all cars' }).click();
  await expect(page.locator('.card').first()).toBeVisible();
});
