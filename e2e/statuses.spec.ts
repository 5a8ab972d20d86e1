import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { ask } from './ask.ts';
import { findCar } from './find-car.ts';
import { structuredData } from './structured-data.ts';

const JUST_SOLD = "status = 'sold' AND sold_at > UTC_TIMESTAMP() - INTERVAL 50 DAY";
const LONG_SOLD = "status = 'sold' AND sold_at < UTC_TIMESTAMP() - INTERVAL 70 DAY";

/** Opens a car's page; `schema` is what it says of the car for sale in its structured data. */
async function openCar(page: Page, condition: string) {
  const id = await findCar(condition);
  const response = await page.goto(`/used-cars/${id}`);
  const offers = structuredData(await page.content()).get('Car+Product')?.offers;
  return { id, status: response?.status(), offers };
}

async function apiStatus(request: APIRequestContext, id: number): Promise<number> {
  return (await request.get(`/api/listing/${id}/`)).status();
}

/** Nothing invites to buy the car, and others that can be bought come before its details. */
async function expectOthersInstead(page: Page): Promise<void> {
  await expect(page.locator('.price-actions, .sticky-bar, #visit, .calculator-result')).toHaveCount(0);
  await expect(page.locator('.emi').first()).toHaveText('The last asking price');
  await expect(page.locator('.car-details section').first()).toHaveAttribute('id', 'similar');
  await page.getByRole('link', { name: 'See the ones like it that are.' }).click();
  await expect(page).toHaveURL(/#similar$/);
  await page.locator('#similar .card a').first().click();
  await expect(page.locator('.price-actions')).toBeVisible();
}

test('whoever offers an upgrade gets the page without one', async ({ baseURL }) => {
  const upgrade = {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAMAAABkAAQCAAAAAAIAAAAA',
  };
  for (const path of ['/', '/how-we-rate', '/_next/webpack-hmr']) {
    const { status } = await ask(String(baseURL), path, upgrade);
    expect([path, status]).toEqual([path, path.startsWith('/_next') ? 404 : 200]);
  }
});

test('no cache keeps for long what names the scripts of a build', async ({ baseURL }) => {
  const { headers } = await ask(String(baseURL), '/how-we-rate');
  expect(headers['cache-control']).toContain('s-maxage=1,');
});

test('a car sold lately keeps its page, which says so and shows others', async ({ page, request }) => {
  const { id, status, offers } = await openCar(page, JUST_SOLD);
  expect(status).toBe(200);
  expect(offers).toMatchObject({ availability: 'https://schema.org/SoldOut' });
  expect(await apiStatus(request, id)).toBe(200);
  await expect(page).toHaveTitle(/, sold \| /);
  await expect(page.locator('.notice')).toContainText(/^Sold on \d.* This car is no longer for sale\./);
  await expectOthersInstead(page);
});

for (const [what, condition, title, notice] of [
  ['withdrawn', "status = 'withdrawn'", /, no longer for sale \| /, /^Withdrawn by its seller\./],
  ['sold long ago', LONG_SOLD, /, sold \| /, /^Sold on \d/],
] as const) {
  test(`a car ${what} is gone, and its page helps on`, async ({ page, request }) => {
    const { id, status } = await openCar(page, condition);
    expect(status).toBe(410);
    expect(await apiStatus(request, id)).toBe(410);
    await expect(page).toHaveTitle(title);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
    await expect(page.locator('.notice')).toContainText(notice);
    await expectOthersInstead(page);
  });
}

test('a booked car can be looked at, but stands in no listing', async ({ page, request }) => {
  const { id, status, offers } = await openCar(page, "status = 'booked'");
  expect(status).toBe(200);
  expect(offers).toMatchObject({ availability: 'https://schema.org/LimitedAvailability' });
  await expect(page.locator('.notice')).toContainText(/^Reserved\. Another buyer has booked this car\./);
  await expect(page.locator('.price-actions')).toBeVisible();
  expect(await apiStatus(request, id)).toBe(200);
  const sitemap = await (await request.get('/sitemaps/1.xml')).text();
  expect(sitemap).not.toContain(`-${id}</loc>`);
});

test('a draft is nobody’s business yet', async ({ page, request }) => {
  const { id, status } = await openCar(page, "status = 'draft'");
  expect(status).toBe(404);
  expect(await apiStatus(request, id)).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no car at this address');
  await expect(page.getByRole('main').getByRole('link', { name: 'See all cars' })).toBeVisible();
});
