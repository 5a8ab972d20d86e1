import { expect, type Page, test } from '@playwright/test';
import { findCar } from '../find-car.ts';
import { openListing, withScripts } from '../pages.ts';
import { forgetLimits, leadsOf, lookedAt, newNumber } from './shop.ts';

/** Opens a car's page by an advertisement, and fills its form in, no faster than people do. @returns the advertisement's mark */
async function fillIn(page: Page): Promise<string> {
  await forgetLimits();
  const number = newNumber();
  const gclid = `form-${number}`;
  await page.goto(`/used-cars/${await findCar("status = 'live'")}?gclid=${gclid}`);
  await withScripts(page);
  await expect.poll(async () => Date.now() - (await lookedAt(page.context()))).toBeGreaterThan(2_000);
  await page.locator('#mobile_no').fill(number);
  await page.getByLabel('You may call or text me').check();
  return gclid;
}

test('who presses twice leaves one lead', async ({ page }) => {
  const gclid = await fillIn(page);
  await page.getByRole('button', { name: 'Ask for a call' }).dblclick();
  await expect(page.locator('#code')).toBeVisible();
  expect(await leadsOf(gclid)).toHaveLength(1);
});

test('a form whose script fails is sent as it is', async ({ page }) => {
  const gclid = await fillIn(page);
  await page.route('**/api/me/leads', (route) =>
    route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Ask for a call' }).click();
  await expect(page).toHaveURL(/\/my\/verify\?to=/);
  await expect(page.locator('#code')).toBeVisible();
  expect(await leadsOf(gclid)).toHaveLength(1);
});

test('a form can be sent too where nothing tells when its page was opened', async ({ page, context }) => {
  await context.route('**/api/me/events', (route) => route.abort());
  await forgetLimits();
  const gclid = `blocked-${newNumber()}`;
  await page.goto(`/used-cars/${await findCar("status = 'live'")}?gclid=${gclid}`);
  await withScripts(page);
  await page.locator('#mobile_no').fill(newNumber());
  await page.getByLabel('You may call or text me').check();
  await page.getByRole('button', { name: 'Ask for a call' }).click();
  await expect(page).toHaveURL(/\/api\/me\/leads$/);
  expect(await lookedAt(context)).toBe(0);
  await expect(async () => {
    await page.getByRole('button', { name: 'Ask for a call' }).click();
    await expect(page.locator('#code')).toBeVisible({ timeout: 1_500 });
  }).toPass();
  expect(await leadsOf(gclid)).toHaveLength(1);
});

test('an advertisement for a listing is remembered on the way to a car', async ({ page }) => {
  await forgetLimits();
  const number = newNumber();
  await page.goto(`/used-cars?utm_source=mail&gclid=way-${number}`);
  await page.locator('.card a').first().click();
  await expect(page).toHaveURL(/\/used-cars\/[^?]*$/);
  await withScripts(page);
  await expect.poll(async () => Date.now() - (await lookedAt(page.context()))).toBeGreaterThan(2_000);
  await page.locator('#mobile_no').fill(number);
  await page.getByLabel('You may call or text me').check();
  await page.getByRole('button', { name: 'Ask for a call' }).click();
  await expect(page.locator('#code')).toBeVisible();
  expect(await leadsOf(`way-${number}`)).toMatchObject([{ ad: { utm_source: 'mail' }, isVerified: 0 }]);
});

test('a listing leads to a form of its own, and so does an empty one', async ({ page }) => {
  await openListing(page);
  for (const path of ['/used-cars', '/used-cars?price_max=1&owner=first-owner']) {
    await page.goto(path);
    await page.getByRole('link', { name: 'Leave your number' }).click();
    await expect(page).toHaveURL(`/my/contact?from=${encodeURIComponent(path)}`);
    await expect(page.locator('[name=from_path]')).toHaveValue(path);
  }
});
