import { expect, type Page, test } from '@playwright/test';
import { findCar } from '../find-car.ts';
import { violations } from '../violations.ts';
import { forgetLimits } from './shop.ts';
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

/** Its page is still there. */
const JUST_SOLD = "status = 'sold' AND sold_at > UTC_TIMESTAMP() - INTERVAL 50 DAY";

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

test('of a car that is gone nothing is offered but the way to others; one that is reserved can be asked about', async ({
  page,
}) => {
  const [sold, reserved] = [await findCar(JUST_SOLD), await findCar("status = 'booked'")];
  const title = (gone: boolean) => (gone ? 'This car is no longer for sale' : 'This car is reserved');
  for (const id of [sold, reserved]) {
    for (const path of aboutCar(id)) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: title(id === sold) })).toBeVisible();
      await expect(page.getByRole('link', { name: 'See others like it' })).toBeVisible();
      expect([path, await violations(page)]).toEqual([path, []]);
    }
  }
  const fields = page.locator('main :is(input:not([type=hidden]), button)');
  for (const what of ['contact', 'visit', 'offer', 'seller']) {
    await page.goto(`/my/cars/${sold}/${what}`);
    await expect(fields).toHaveCount(0);
  }
  await page.goto(`/my/cars/${reserved}/offer`);
  await page.getByRole('link', { name: 'Ask about it' }).click();
  await expect(page.getByLabel('Mobile number')).toBeVisible();
});

test('a car that is gone can be taken off the shortlist', async ({ page }) => {
  await forgetLimits();
  const id = await findCar("status = 'sold'");
  await page.goto('/my/shortlist');
  const status = await page.evaluate(
    async (car_id) =>
      (
        await fetch('/api/me/shortlist', {
          method: 'POST',
          headers: { Accept: 'application/json' },
          body: new URLSearchParams({ car_id, on: '1' }),
        })
      ).status,
    String(id),
  );
  expect(status).toBe(200);
  await page.reload();
  await expect(page.getByText('1 car of your list cannot be bought any more')).toBeVisible();
  await expect(page.getByText('No other car is on your shortlist')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Take off \d{4} / }).click();
  await expect(page.getByText('No car is on your shortlist')).toBeVisible();
});

test('what was chosen is there after signing in', async ({ page }) => {
  const id = await inStore();
  /** Signs in where a form has led to that. */
  const goOn = async () => {
    await expect(page).toHaveURL(/\/my\/sign-in\?to=/);
    await signIn(page, new URL(page.url()).searchParams.get('to') ?? '');
  };
  await page.goto(`/my/cars/${id}/offer`);
  await page.getByLabel('Your offer').fill('6.5 lakh');
  await page.getByRole('button', { name: 'Make this offer' }).click();
  await goOn();
  await expect(page.getByLabel('Your offer')).toHaveValue('6.5 lakh');

  await page.context().clearCookies();
  await page.goto(`/my/cars/${id}/visit`);
  const slot = page.locator('.slot-day[open] .slot', { has: page.locator('input:enabled') }).first();
  const time = (await slot.locator('input').getAttribute('value')) ?? '';
  await slot.click();
  await page.getByLabel('I want to drive it').uncheck();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await goOn();
  await expect(page.locator(`[name=starts_at][value="${time}"]`)).toBeChecked();
  await expect(page.getByLabel('I want to drive it')).not.toBeChecked();

  await page.context().clearCookies();
  await page.goto(`/my/cars/${await elsewhere()}/seller`);
  const path = new URL(page.url()).pathname;
  await page.getByRole('button', { name: /^Buy/ }).first().click();
  await goOn();
  await expect(page.locator('button:focus')).toHaveText(/^Buy/);
  await expect(page.locator('[name=to]').first()).toHaveValue(path);
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

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('the address of a form that was given back leads to its page', async ({ page }) => {
      await page.goto('/my/sign-in');
      await page.locator('[name=mobile_no]').fill('123');
      await page.locator('main form [type=submit]').first().click();
      await expect(page).toHaveURL(/\/api\/me\/sign-in$/);
      await expect(page.locator('[name=mobile_no]')).toHaveValue('123');
      await page.goto(page.url());
      await expect(page).toHaveURL(/\/my/);
      await expect(page.locator('h1')).toBeVisible();
    });
  });
}
