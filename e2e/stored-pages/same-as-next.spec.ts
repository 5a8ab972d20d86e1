import { expect, type Page, test } from '@playwright/test';
import { ask } from '../ask.ts';
import { findCar } from '../find-car.ts';
import { findPaths } from '../pages.ts';
import { readDocument } from '../read-document.ts';
import { type SecondProcess, startSecondProcess } from '../second-process.ts';

// one process that has Next render each page is enough for all of these tests
test.describe.configure({ mode: 'default' });

let next: SecondProcess;

test.beforeAll(async ({ baseURL }) => {
  next = await startSecondProcess({ env: { PAGE_CACHE: 'off', SITE_URL: String(baseURL) } });
});
test.afterAll(() => next?.stop());

const LISTINGS = {
  'all cars': '/used-cars',
  'a second page': '/used-cars?page_no=2',
  'another order': '/used-cars?order_by=price_desc',
  'the end of another order': '/used-cars?page_no=20&order_by=newest',
  'several filters': '/used-cars?owner=1,2&price_max=900000&year_min=2016',
  'parameters that mean nothing': '/used-cars?utm_source=ad&page_no=2&colour=blue',
  'a slug with parameters': '/used-cars-under-5-lakh?order_by=price_asc&page_no=2',
  'no car': '/used-cars?price_max=1&owner=1',
};

const CARS = {
  live: "status = 'live'",
  'with most photos': `id = (SELECT car_id FROM car_image JOIN car AS pictured ON pictured.id = car_id WHERE pictured.status = 'live'
      GROUP BY car_id ORDER BY COUNT(*) DESC, car_id LIMIT 1)`,
  booked: "status = 'booked'",
  'sold lately': "status = 'sold' AND sold_at > UTC_TIMESTAMP() - INTERVAL 50 DAY",
  'sold long ago': "status = 'sold' AND sold_at < UTC_TIMESTAMP() - INTERVAL 70 DAY",
  withdrawn: "status = 'withdrawn'",
  draft: "status = 'draft'",
};

const NOWHERE = [
  '/used-nosuchmake-cars',
  '/used-cars/no-number',
  '/used-cars/4294967295',
  '/used-cars?page_no=0',
];

const MOVED = [
  '/used-cars/{id}',
  '/used-cars/{id}?utm_source=ad&gclid=x',
  '/used-cars/other-words-{id}',
  '/Used-Cars',
];

/** What one of the two says: its status and, as a browser parses it, its document. Prices may change in between: ask again. */
async function read(page: Page, origin: string, path: string) {
  const { status, text, headers } = await ask(origin, path);
  return { status, location: headers.location, ...(await readDocument(page, text)) };
}

async function expectSame(page: Page, baseURL: string | undefined, path: string): Promise<void> {
  await expect(async () => {
    const stored = await read(page, String(baseURL), path);
    expect(stored).toEqual(await read(page, next.url, path));
  }).toPass({ timeout: 30_000 });
}

/** Asked for again, a page comes from where it was stored. */
async function expectStored(baseURL: string | undefined, path: string): Promise<void> {
  await expect(async () => {
    const { headers } = await ask(String(baseURL), path);
    expect([path, headers['x-cache']]).toEqual([path, 'HIT']);
    expect(headers.etag).toMatch(/^W\/"[\w-]+"$/);
  }).toPass({ timeout: 15_000 });
}

/** Where a car lives; the address itself for one that is nowhere. */
async function pathOf(baseURL: string | undefined, id: number): Promise<string> {
  const { headers } = await ask(String(baseURL), `/used-cars/${id}`);
  return headers.location ?? `/used-cars/${id}`;
}

test('home and a landing page', async ({ page, baseURL }) => {
  const { home, slug } = await findPaths(page);
  for (const path of [home, slug]) {
    await expectSame(page, baseURL, path);
    await expectStored(baseURL, path);
  }
});

for (const [what, path] of Object.entries(LISTINGS)) {
  test(`a listing: ${what}`, async ({ page, baseURL }) => {
    await expectSame(page, baseURL, path);
    await expectStored(baseURL, path);
  });
}

for (const [what, condition] of Object.entries(CARS)) {
  test(`a car: ${what}`, async ({ page, baseURL }) => {
    await expectSame(page, baseURL, await pathOf(baseURL, await findCar(condition)));
  });
}

test('addresses that lead nowhere', async ({ page, baseURL }) => {
  for (const path of NOWHERE) await expectSame(page, baseURL, path);
});

test('addresses that have moved', async ({ page, baseURL }) => {
  const id = String(await findCar("status = 'live'"));
  for (const path of MOVED) {
    const at = path.replace('{id}', id);
    const { status, location } = await read(page, String(baseURL), at);
    expect([at, status, location]).toEqual([at, 301, (await read(page, next.url, at)).location]);
  }
});
