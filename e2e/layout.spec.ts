import { expect, type Page, test } from '@playwright/test';
import { findPaths } from './pages.ts';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const kind of ['home', 'listing', 'slug', 'none', 'car', 'missing'] as const) {
  test(`${kind} fits a phone 360 px wide`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto((await findPaths(page))[kind]);
    expect(await overflow(page)).toBe(0);
  });
}

for (const kind of ['home', 'listing', 'slug', 'car'] as const) {
  test(`${kind} loads exactly one picture at once and reserves room for all`, async ({ page }) => {
    await page.goto((await findPaths(page))[kind]);
    await expect(page.locator('img:not([loading=lazy])')).toHaveCount(1);
    await expect(page.locator('img[fetchpriority=high]')).toHaveCount(1);
    await expect(page.locator('img:not([width]), img:not([height])')).toHaveCount(0);
  });
}

for (const width of [360, 1280]) {
  test(`everything to press is at least 24 px in size at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto((await findPaths(page)).car);
    const small = await page
      .locator('a:visible, button:visible, summary:visible, input:visible')
      .evaluateAll((all) =>
        all
          .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent ?? '' }))
          .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
          .map(({ box, text }) => `${text} ${box.width} x ${box.height}`),
      );
    expect(small).toEqual([]);
  });
}

test('a card is one link, and its photos scroll without following it', async ({ page }) => {
  await page.goto('/used-cars');
  const card = page.locator('.card').first();
  await expect(card.locator('a')).toHaveCount(1);
  const strip = card.locator('.strip');
  await strip.evaluate((row) => row.scrollTo({ left: row.clientWidth }));
  await expect.poll(() => strip.evaluate((row) => Math.round(row.scrollLeft / row.clientWidth))).toBe(1);
  await expect(page).toHaveURL(/\/used-cars$/);
  await card.locator('.place').click({ force: true });
  await expect(page).toHaveURL(/-\d+$/);
});
