import { expect, type Page } from '@playwright/test';

/** The first card's link of the page at hand. */
export const firstCar = (page: Page) => page.locator('.card a').first();

/** Opens a listing by query, which any catalogue has. */
export async function openListing(page: Page): Promise<void> {
  await page.goto('/used-cars');
  await expect(page.locator('.card').first()).toBeVisible();
}

/** Does what any reader does first, and waits until the scripts that come for it have taken over the page. */
export async function withScripts(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.mouse.move(4, 4);
  await expect(page.locator('html')).toHaveAttribute('data-scripts', '');
}

/** Opens the page of a car that is on sale, found as a visitor finds one. */
export async function openCar(page: Page): Promise<void> {
  await openListing(page);
  await firstCar(page).click();
  await expect(page).toHaveURL(/\/used-cars\/[a-z0-9-]+-\d+$/);
}

/** The paths of one page of each kind; a car and a listing by slug are found through links. */
export async function findPaths(
  page: Page,
): Promise<Record<'home' | 'listing' | 'slug' | 'none' | 'car' | 'rule' | 'order' | 'missing', string>> {
  await page.goto('/');
  const slug = await page.locator('.search-panel a').first().getAttribute('href');
  const car = await firstCar(page).getAttribute('href');
  expect(slug).toBeTruthy();
  expect(car).toBeTruthy();
  return {
    home: '/',
    listing: '/used-cars',
    slug: slug ?? '',
    none: '/used-cars?price_max=1&owner=1',
    car: car ?? '',
    rule: '/how-we-rate',
    order: '/how-we-order',
    missing: '/no-such-page',
  };
}
