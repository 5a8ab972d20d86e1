import { expect, type Page, test } from '@playwright/test';
import { openListing, withScripts } from '../pages.ts';
import { seenBy } from '../told.ts';
import { watchShifts } from '../watch-shifts.ts';
import { forgetLimits } from './shop.ts';
import { signIn } from './sign-in.ts';

const hearts = (page: Page) => page.locator('.card .heart');
const overlay = (page: Page) => page.waitForResponse((answer) => answer.url().includes('/api/me/overlay'));

/** What pages look like once pictures are there and nothing is under way. */
const settled = (page: Page) => page.waitForLoadState('networkidle');

/** Opens a page as somebody of whom something is known, and waits until it is marked. */
async function openMarked(page: Page, path: string): Promise<void> {
  const answered = overlay(page);
  await page.goto(path);
  expect((await answered).headers()['cache-control']).toBe('private, no-store');
  await settled(page);
}

/** Puts the car of the nth card of the listing at hand on the shortlist. @returns its id */
async function shortlist(page: Page, n: number): Promise<string> {
  const heart = hearts(page).nth(n);
  const listed = page.waitForResponse((answer) => answer.url().endsWith('/api/me/shortlist'));
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  expect((await listed).status()).toBe(200);
  return (await heart.getAttribute('value')) ?? '';
}

/** Has what marks cars be there, so that hearts are pressed in their places. */
async function withMarks(page: Page): Promise<void> {
  await withScripts(page);
  await page.waitForFunction(() => typeof window.__own === 'function');
}

/** Offers as little as can be offered for the car of a page. */
async function offerFor(page: Page, car: string): Promise<void> {
  await page.goto(`/my/cars/${/\d+$/.exec(car)?.[0]}/offer`);
  const [, least = ''] = /₹([\d,]+)/.exec((await page.locator('#amount-hint').textContent()) ?? '') ?? [];
  await page.getByLabel('Your offer').fill(least);
  await page.getByRole('button', { name: 'Make this offer' }).click();
  await expect(page).toHaveURL(/\/my\/offers$/);
}

test('nothing is asked for whom nothing is known of, and nothing moves', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const shifted = await watchShifts(page);
  await openListing(page);
  await settled(page);
  expect(asked.filter((path) => path === '/api/me/overlay' || path === '/own.js')).toEqual([]);
  expect(await shifted()).toBe(0);
});

test('a heart is pressed in its place, stays so, and is named after its car', async ({ page }) => {
  await forgetLimits();
  await openListing(page);
  await withMarks(page);
  const title = (await page.locator('.card-title').nth(1).textContent()) ?? '';
  await expect(hearts(page).nth(1)).toHaveAccessibleName(`Shortlist ${title}`);
  const id = await shortlist(page, 1);
  await expect(page).toHaveURL(/\/used-cars$/);
  await openMarked(page, '/used-cars');
  const heart = page.locator(`.card .heart[value="${id}"]`);
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/my/shortlist');
  await expect(page.locator('.card-title')).toHaveText([title]);
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('No car is on your shortlist')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a heart stays as it was pressed while the shop was still being asked', async ({ page }) => {
  await forgetLimits();
  await openListing(page);
  await withMarks(page);
  await shortlist(page, 0);
  let isAsked = false;
  let tell = () => {};
  const isPressed = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route('**/api/me/overlay?*', async (route) => {
    const response = await route.fetch();
    isAsked = true;
    await isPressed;
    await route.fulfill({ response });
  });
  const answered = overlay(page);
  await page.goto('/used-cars');
  await withMarks(page);
  await expect.poll(() => isAsked).toBe(true);
  await shortlist(page, 1);
  tell();
  await answered;
  await expect(hearts(page).nth(0)).toHaveAttribute('aria-pressed', 'true');
  await expect(hearts(page).nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('without scripts a heart leads to the list, from which the car can be taken', async ({ browser }) => {
  await forgetLimits();
  const { baseURL } = test.info().project.use;
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
  await openListing(page);
  const title = (await page.locator('.card-title').first().textContent()) ?? '';
  await hearts(page).first().click();
  await expect(page).toHaveURL(/\/my\/shortlist$/);
  await expect(page.locator('.card-title')).toHaveText([title]);
  await page.getByText('Take cars off the list').click();
  await page.getByRole('button', { name: `Take off ${title}` }).click();
  await expect(page.getByText('No car is on your shortlist')).toBeVisible();
  await page.close();
});

for (const width of [360, 1280]) {
  test(`what is their own comes in view at ${width} px, and nothing moves for it`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, '/my');
    await openListing(page);
    const car = (await page.locator('.card a').first().getAttribute('href')) ?? '';
    const shifted = await watchShifts(page);
    await page.goto(car);
    await expect.poll(() => seenBy(context)).not.toEqual([]);
    await offerFor(page, car);

    await openMarked(page, '/used-cars?order_by=newest');
    expect(await shifted()).toBe(0);
    await openMarked(page, car);
    await expect(page.locator('.car-gallery .own')).toHaveText(/^Your offer ₹[\d.]+\slakh/);
    await expect(page.locator('.price-more .own-step')).toHaveText('Your offer');
    expect(await shifted()).toBe(0);
  });
}

test('cars are marked after soft navigation and Back as well', async ({ page, context }) => {
  await forgetLimits();
  await openListing(page);
  await withMarks(page);
  const id = await shortlist(page, 0);
  const car = page.locator(`.card:has(.heart[value="${id}"]) a`);
  await car.click();
  await expect(page.locator('.heart-wide')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => seenBy(context)).toEqual([Number(id)]);
  await page.goBack();
  await expect(page).toHaveURL(/\/used-cars$/);
  const card = page.locator('.card', { has: page.locator(`.heart[value="${id}"]`) });
  await expect(card.locator('.heart')).toHaveAttribute('aria-pressed', 'true');
  await expect(card.locator('.own')).toHaveText('Seen');
});

test('what was somebody’s own is on no page any more after they have signed out', async ({
  page,
  context,
}) => {
  await signIn(page, '/my');
  await openListing(page);
  const car = (await page.locator('.card a').first().getAttribute('href')) ?? '';
  await offerFor(page, car);
  const [other, step] = [await context.newPage(), page.locator('.price-more .own-step')];
  for (const one of [page, other]) {
    await openMarked(one, car);
    await expect(one.locator('.price-more .own-step')).toHaveText('Your offer');
    await withMarks(one);
  }
  await page.locator('[aria-label=Breadcrumb] a').last().click();
  await expect(page.locator('.card').first()).toBeVisible();
  const third = await context.newPage();
  await third.goto('/my/data');
  await third.getByRole('button', { name: 'Sign out here' }).click();
  await expect(third).toHaveURL(/\/$/);

  await page.goBack();
  await expect(step).toHaveText('Make an offer');
  await other.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  for (const one of [page, other]) {
    await settled(one);
    await expect(one.locator('.price-more .own-step')).toHaveText('Make an offer');
    await expect(one.locator('.price-more .own-step')).toHaveAttribute('href', /\/my\/cars\/\d+\/offer$/);
    await expect(one.locator('.car-gallery .own')).toHaveCount(0);
  }
});

test('pages of one’s own are fetched neither ahead nor for Back, and are gone after signing out', async ({
  page,
}) => {
  await signIn(page, '/my/data');
  const number = page.locator('.my-facts dd').first();
  await expect(number).toHaveText(/^\+91\d{10}$/);
  await page.goto('/used-cars');
  await withScripts(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole('link', { name: 'My Forecourt' }).hover();
  // far longer than a pointer has to rest on a link that is fetched for it
  await page.waitForTimeout(400);
  const listing = page.waitForRequest((request) => new URL(request.url()).pathname.startsWith('/used-cars/'));
  await page.locator('.card a').first().hover();
  await listing;
  expect(asked.filter((path) => path.startsWith('/my'))).toEqual([]);
  await page.goto('/my/data');
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/my\/sign-in\?to=/);
  await expect(number).toHaveCount(0);
});
