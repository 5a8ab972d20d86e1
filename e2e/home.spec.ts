import { expect, test } from '@playwright/test';

test('home says how much there is, and each way in leads to as many cars as it says', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.lede')).toContainText(/^[\d,]+ cars in \d+ cities\. /);
  const all = /^[\d,]+/.exec((await page.locator('.lede').textContent()) ?? '')?.[0];
  const way = page.locator('.body-types a').first();
  const count = await way.locator('.option-count').textContent();
  await way.click();
  await expect(page.locator('.listing-count')).toHaveText(`${count} cars`);
  await page.goto('/used-cars');
  await expect(page.locator('.listing-count')).toHaveText(`${all} cars`);
});

test('every link of home leads to a page that is there', async ({ page, request }) => {
  await page.goto('/');
  const links = await page
    .locator('main a')
    .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href') ?? ''))]);
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) {
    const answer = await request.get(link, { maxRedirects: 0 });
    expect([link, answer.status()]).toEqual([link, 200]);
  }
});

test('just in are the newest cars', async ({ page }) => {
  await page.goto('/');
  const onHome = await page.locator('[aria-labelledby=newest-heading] .card-title').allTextContents();
  await page.getByRole('link', { name: 'All, newest first' }).click();
  await expect(page).toHaveURL(/order_by=newest/);
  await expect(page.locator('.card').first()).toBeVisible();
  const inListing = await page.locator('.card-title').allTextContents();
  expect(onHome.length).toBeGreaterThan(3);
  expect(inListing.slice(0, onHome.length)).toEqual(onHome);
});
