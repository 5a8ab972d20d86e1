import { expect, test } from '@playwright/test';
import { firstCar, openCar, openListing, withScripts } from './pages.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a visitor comes from home over a listing to a car', async ({ page }) => {
      await page.goto('/');
      const kind = page.locator('.body-types a').first();
      const name = (await kind.locator('span').first().textContent()) ?? '';
      await kind.click();
      await expect(page.locator('h1')).toContainText(new RegExp(name, 'i'));
      const title = await page.locator('.card-title').first().textContent();
      await firstCar(page).click();
      await expect(page.locator('h1')).toHaveText(title ?? '');
      await expect(page.locator('.price-large')).toBeVisible();
      await expect(page.locator('.gallery-photo')).not.toHaveCount(0);
    });

    test('the filter form narrows a listing, and a chip widens it again', async ({ page }) => {
      await openListing(page);
      const all = await page.locator('.listing-count').textContent();
      const group = page
        .locator('details.filter[open]', { has: page.locator('input[type=checkbox]') })
        .first();
      const option = group.locator('.option').first();
      const name = (await option.locator('.option-name').textContent()) ?? '';
      await option.locator('input').check();
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show cars' }).click();
      const chip = page.locator('.chip', { hasText: name });
      await expect(chip).toBeVisible();
      await expect(page.locator('.listing-count')).not.toHaveText(all ?? '');
      await chip.click();
      await expect(page.locator('.listing-count')).toHaveText(all ?? '');
    });

    test('on a phone the filters open over the page and close again', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await openListing(page);
      const form = page.getByRole('form', { name: 'Filters' });
      await expect(form).toBeHidden();
      await page.locator('.filters-open').click();
      await expect(form).toBeVisible();
      await page.getByRole('button', { name: 'Close' }).click();
      await expect(form).toBeHidden();
    });

    test('orders and pages are links', async ({ page }) => {
      await openListing(page);
      await page.locator('.sort-links a', { hasText: /low/i }).first().click();
      await expect(page).toHaveURL(/order_by=price_asc/);
      await page.locator('.page-step', { hasText: 'Next' }).click();
      await expect(page).toHaveURL(/page_no=2/);
      await expect(page).toHaveURL(/order_by=price_asc/);
      await expect(page.locator('.card').first()).toBeVisible();
    });
  });
}

test('following links does not load the document again, and Back returns', async ({ page }) => {
  await openListing(page);
  await withScripts(page);
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
  await firstCar(page).click();
  await expect(page.locator('.price-large')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  await page.goBack();
  await expect(page).toHaveURL(/\/used-cars$/);
  await expect(page.locator('.card').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
});

test('the filter form is sent without loading the document again, and leaves blank fields out', async ({
  page,
}) => {
  await openListing(page);
  await withScripts(page);
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
  await page.locator('input[name=price_max]').fill('600000');
  await page.getByRole('button', { name: /^Show .*cars$/ }).click();
  await expect(page.locator('.chip').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  expect(new URL(page.url()).searchParams.has('price_min')).toBe(false);
});

test('the gallery can be leafed through by its arrows and thumbnails', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openCar(page);
  await withScripts(page);
  const current = page.locator('.gallery-thumbnails a[aria-current]');
  await expect(current).toHaveAccessibleName(/^Photo 1 of/);
  await page.getByRole('button', { name: 'Next photo' }).click();
  await expect(current).toHaveAccessibleName(/^Photo 2 of/);
  const scrolled = await page.evaluate(() => window.scrollY);
  await page.locator('.gallery-thumbnails a').nth(3).click();
  await expect(current).toHaveAccessibleName(/^Photo 4 of/);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test('the calculator answers to other terms', async ({ page }) => {
  await openCar(page);
  const result = page.locator('.calculator-result strong');
  const before = await result.textContent();
  await page.getByLabel('Months').fill('36');
  await expect(result).not.toHaveText(before ?? '');
});
