import { expect, type Page, test } from '@playwright/test';
import { findCar } from '../find-car.ts';
import { violations } from '../violations.ts';
import { signIn } from './sign-in.ts';

const FOR_ALL = [
  '/my',
  '/my/sign-in',
  '/my/contact?from=/used-cars',
  '/my/shortlist',
  '/my/seen',
  '/my/subscription',
];
const FOR_BUYERS = ['/my', '/my/visits', '/my/offers', '/my/data', '/my/subscription'];

const inStore = () => findCar("status = 'live' AND listing_type = 'inventory' AND store_id IS NOT NULL");
const elsewhere = () => findCar("status = 'live' AND listing_type = 'marketplace'");

const aboutCar = (id: number) =>
  ['contact', 'visit', 'offer', 'seller'].map((what) => `/my/cars/${id}/${what}`);

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const tooSmall = (page: Page) =>
  page
    .locator('main :is(a, button, summary, input:not([type=hidden], [tabindex="-1"])):visible')
    .evaluateAll((all) =>
      all
        .map((element) => ({ box: element.getBoundingClientRect(), text: element.outerHTML.slice(0, 120) }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ box, text }) => `${text} ${box.width} x ${box.height}`),
    );

/** Holds each page against what all have to keep to. */
async function hold(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 200]);
    expect([path, answer?.headers()['cache-control']]).toEqual([path, expect.stringContaining('no-store')]);
    expect([path, await violations(page)]).toEqual([path, []]);
    expect([path, await overflow(page)]).toEqual([path, 0]);
    expect([path, await tooSmall(page)]).toEqual([path, []]);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('pages for all are whole, private and accessible', async ({ page }) => {
        test.slow();
        await hold(page, [...FOR_ALL, ...aboutCar(await inStore()), ...aboutCar(await elsewhere())]);
      });

      test('pages for buyers are too', async ({ page }) => {
        test.slow();
        await signIn(page);
        await hold(page, [...FOR_BUYERS, ...aboutCar(await inStore())]);
      });
    });
  }
}

test('whoever is not signed in is asked to, and comes back', async ({ page }) => {
  for (const path of ['/my/visits', '/my/offers', '/my/data', '/my/visits/1']) {
    await page.goto(path);
    await expect(page).toHaveURL(`/my/sign-in?to=${encodeURIComponent(path)}`);
  }
});

test('what belongs to no car, and to nobody, is not found', async ({ page }) => {
  await signIn(page);
  for (const path of [
    ...aboutCar(4_000_000_002),
    '/my/cars/x/visit',
    '/my/visits/4000000002',
    '/my/pay?reference=x',
  ])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
});

test('a car in a store leads to a test drive, any other to its seller', async ({ page }) => {
  const store = await inStore();
  await page.goto(`/used-cars/${store}`);
  await expect(page.locator('.price-actions a').first()).toHaveAttribute('href', `/my/cars/${store}/visit`);
  const id = await elsewhere();
  await page.goto(`/used-cars/${id}`);
  await expect(page.locator('.price-actions a')).toHaveText(['Contact the seller', 'See the number']);
  await page.goto(`/my/cars/${id}/visit`);
  await expect(page.getByText('This car stands with its seller')).toBeVisible();
});

test('a plan opens the seller’s number, which is shown once it is asked for', async ({ page }) => {
  const car = await findCar(`status = 'live' AND listing_type = 'marketplace'
    AND seller_id IN (SELECT id FROM seller WHERE mobile_no IS NOT NULL)`);
  await signIn(page);
  await page.goto(`/my/cars/${car}/seller`);
  await page.getByRole('button', { name: 'Buy “Both”' }).click();
  await expect(page.getByText('No money moves here')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Pretend to be declined' }).click();
  await expect(page.locator('.notice-problem').first()).toContainText('nothing was bought');
  await page.goto(`/my/cars/${car}/seller`);
  await page.getByRole('button', { name: 'Buy “Both”' }).click();
  await page.getByRole('button', { name: 'Pretend to pay' }).click();
  await expect(page.locator('.seller-number')).toContainText('•');
  await page.getByRole('button', { name: 'Show the number' }).click();
  await expect(page.locator('.seller-number')).toHaveAttribute('href', /^tel:\+?\d{8,}$/);
  expect(await violations(page)).toEqual([]);
});

test('consents are given and withdrawn by one press, and an account is erased once that is confirmed', async ({
  page,
}) => {
  await signIn(page, '/my/data');
  const news = page.getByRole('switch').nth(1);
  await expect(news).toHaveAttribute('aria-checked', 'false');
  await news.click();
  await expect(news).toHaveAttribute('aria-checked', 'true');
  await news.click();
  await expect(news).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('button', { name: 'Forget me' }).click();
  await expect(page.getByLabel('Yes, forget me')).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Yes, forget me').check();
  await page.getByRole('button', { name: 'Forget me' }).click();
  await expect(page).toHaveURL(/\/my\/sign-in\?erased=1$/);
  await expect(page.getByText('We have forgotten you')).toBeVisible();
  await page.goto('/my/data');
  await expect(page).toHaveURL(/\/my\/sign-in\?to=/);
});
