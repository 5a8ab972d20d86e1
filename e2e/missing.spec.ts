import { expect, test } from '@playwright/test';

test.use({ javaScriptEnabled: false });

for (const path of [
  '/no-such-page',
  '/used-spaceship-cars',
  '/used-cars/4000000002',
  '/used-cars?page_no=900000',
]) {
  test(`${path} is a whole page that says 404, without JavaScript`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no car at this address');
    await expect(page.getByRole('link', { name: 'See all cars' })).toBeVisible();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  });
}
