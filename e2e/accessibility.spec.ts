import { expect, test } from '@playwright/test';
import { findPaths } from './pages.ts';
import { violations } from './violations.ts';

const KINDS = ['home', 'listing', 'slug', 'none', 'car', 'rule', 'order', 'missing'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      for (const kind of KINDS) {
        test(`${kind} has no axe violation`, async ({ page }) => {
          await page.goto((await findPaths(page))[kind]);
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}

test('the open filter drawer has no axe violation', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/used-cars');
  await page.locator('.filters-open').click();
  expect(await violations(page)).toEqual([]);
});

test('the first press of Tab offers to skip the header', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: /^Skip/ });
  await expect(skip).toBeFocused();
  await skip.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
