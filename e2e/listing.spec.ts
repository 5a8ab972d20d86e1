import { expect, type Locator, type Page, test } from '@playwright/test';
import { findPaths, firstCar, openListing, withScripts } from './pages.ts';

const MAKES = 'input[name=make]:not(:disabled)';
const count = (page: Page) => page.locator('.listing-count');

/** The number that an option, or the head of the listing, tells. */
async function numberIn(place: Locator): Promise<number> {
  return Number(((await place.textContent()) ?? '').replace(/\D/g, ''));
}

/** How many cars the option of a box promises. */
const promisedBy = (box: Locator) => numberIn(box.locator('xpath=ancestor::label').locator('.option-count'));

async function startOver(page: Page): Promise<void> {
  await openListing(page);
  await withScripts(page);
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
}

test.describe('with scripts', () => {
  test('a ticked box is answered at once; focus, scroll position and document stay', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await startOver(page);
    const box = page.locator(MAKES).nth(1);
    await box.scrollIntoViewIfNeeded();
    const promised = await promisedBy(box);
    const scrolled = await page.evaluate(() => window.scrollY);
    await box.focus();
    await page.keyboard.press('Space');
    await expect(page).toHaveURL(/\/used-cars\?make=\d+$/);
    await expect(page.locator('.chip')).toHaveCount(1);
    expect(await numberIn(count(page))).toBe(promised);
    await expect(box).toBeFocused();
    await expect(box).toBeChecked();
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
    await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  });

  test('several boxes and a bound add up in the address, and in what is announced', async ({ page }) => {
    await startOver(page);
    await page.locator(MAKES).nth(0).check();
    await expect(page.locator('.chip')).toHaveCount(1);
    await page.locator(MAKES).nth(1).check();
    await expect(page).toHaveURL(/make=\d+,\d+$/);
    await expect(page.locator('.chip-cross')).toHaveCount(2);
    const before = await numberIn(page.getByRole('status'));
    await page.locator('input[name=price_max]').fill('700000');
    await page.locator('input[name=price_max]').press('Enter');
    await expect(page).toHaveURL(/price_max=700000/);
    await expect(page.locator('.chip-cross')).toHaveCount(3);
    expect(await numberIn(page.getByRole('status'))).toBeLessThan(before);
  });

  test('Back and chips bring the boxes in line', async ({ page }) => {
    await startOver(page);
    const [first, second] = [page.locator(MAKES).nth(0), page.locator(MAKES).nth(1)];
    await first.check();
    await expect(page.locator('.chip-cross')).toHaveCount(1);
    await second.check();
    await expect(page.locator('.chip-cross')).toHaveCount(2);
    await page.goBack();
    await expect(page.locator('.chip-cross')).toHaveCount(1);
    await expect(second).not.toBeChecked();
    await expect(first).toBeChecked();
    await page.goForward();
    await expect(second).toBeChecked();
    await page.locator('.chip').first().click();
    await expect(page.locator('.chip-cross')).toHaveCount(1);
    await expect(page.locator(`${MAKES}:checked`)).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  });

  test('Back from a car returns to the place in the listing', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await startOver(page);
    const card = page.locator('.card a').nth(6);
    await card.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => window.scrollY);
    expect(scrolled).toBeGreaterThan(500);
    await card.click();
    await expect(page.locator('.price-large')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.card').nth(6)).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(scrolled - 100);
    expect(await page.evaluate(() => window.scrollY)).toBeLessThan(scrolled + 100);
  });

  test('on a phone the drawer stays open while filters are chosen, and tells the count', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await startOver(page);
    await page.locator('.filters-open').click();
    const box = page.locator(MAKES).first();
    const promised = await promisedBy(box);
    await box.check();
    const show = page.getByRole('button', { name: /^Show/ });
    await expect(show).toHaveText(`Show ${promised.toLocaleString('en-IN')} cars`);
    const dialog = page.getByRole('dialog', { name: 'Filters' });
    await expect(dialog).toBeVisible();
    await show.focus();
    for (let n = 0; n < 4; n += 1) {
      await page.keyboard.press('Tab');
      const isBehind = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('#filters'),
      );
      expect(isBehind).toBe(false);
    }
    await show.click();
    await expect(page.locator('[inert]')).toHaveCount(0);
    await expect(page.getByRole('form', { name: 'Filters' })).toBeHidden();
    await expect(page.locator('.filters-open')).toHaveText('Filters (1)');
  });

  test.describe('from a landing page to a listing by query', () => {
    const landing = async (page: Page) => {
      const { slug } = await findPaths(page);
      await page.goto(slug);
      await withScripts(page);
    };

    test('the drawer of a phone, its groups, their scroll position and focus stay as they are', async ({
      page,
    }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await landing(page);
      await page.locator('.filters-open').click();
      const colours = page.locator('details', { has: page.locator('input[name=color]') });
      await colours.locator('summary').click();
      const box = page.locator(MAKES).last();
      await box.focus();
      const list = page.locator('ul', { has: box });
      const scrolled = await list.evaluate((element) => element.scrollTop);
      expect(scrolled).toBeGreaterThan(0);
      await page.keyboard.press('Space');
      await expect(page).toHaveURL(/\/used-cars\?/);
      await expect(page.locator('.chip-cross')).toHaveCount(2);
      await expect(page.getByRole('form', { name: 'Filters' })).toBeVisible();
      await expect(box).toBeFocused();
      await expect(colours).toHaveAttribute('open');
      expect(await list.evaluate((element) => element.scrollTop)).toBe(scrolled);
    });

    test('the count is told in a live region that was there before', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 600 });
      await landing(page);
      const region = page.getByRole('status');
      await region.evaluate((element) => element.setAttribute('data-same', 'yes'));
      await expect(region).toHaveText('');
      await page.locator(MAKES).last().check();
      await expect(page.locator('.chip-cross')).toHaveCount(2);
      await expect(region).toHaveText((await count(page).textContent()) ?? 'no count');
      await expect(region).toHaveAttribute('data-same', 'yes');
    });

    test('Enter in a bound moves neither focus nor page', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 600 });
      await landing(page);
      const bound = page.locator('input[name=price_max]');
      await bound.scrollIntoViewIfNeeded();
      await page.evaluate(() => window.scrollBy(0, 100));
      const scrolled = await page.evaluate(() => window.scrollY);
      await bound.fill('900000');
      await bound.press('Enter');
      await expect(page).toHaveURL(/price_max=900000/);
      await expect(bound).toBeFocused();
      expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
    });
  });

  test('a removed chip hands focus to the next one, the last one to the heading', async ({ page }) => {
    await page.goto('/used-cars?owner=1&price_min=100000');
    await withScripts(page);
    await page.locator('.chip').first().focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.chip-cross')).toHaveCount(1);
    await expect(page.locator('.chip')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.chip-cross')).toHaveCount(0);
    await expect(page.locator('h1')).toBeFocused();
  });

  test('an order outlives a filter', async ({ page }) => {
    await page.goto('/used-cars?order_by=price_desc');
    await withScripts(page);
    await page.locator(MAKES).first().check();
    await expect(page).toHaveURL(/make=\d+/);
    await expect(page).toHaveURL(/order_by=price_desc/);
  });
});

test('without scripts an order outlives a filter, and every option says what it gives', async ({
  browser,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: test.info().project.use.baseURL });
  await page.goto('/used-cars?order_by=price_desc');
  const box = page.locator(MAKES).nth(1);
  const promised = await promisedBy(box);
  await box.check();
  await page.getByRole('button', { name: 'Show cars' }).click();
  await expect(page).toHaveURL(/order_by=price_desc/);
  expect(await numberIn(count(page))).toBe(promised);
  await expect(page.locator('.option-count')).not.toHaveCount(0);
  await page.close();
});

test('a way leads from a make with a model to every make', async ({ page }) => {
  await openListing(page);
  await withScripts(page);
  await page.locator(MAKES).first().check();
  await page.locator('input[name=model]:not(:disabled)').first().check();
  await expect(page.locator('.chip-cross')).toHaveCount(2);
  await page.getByRole('link', { name: 'Any make' }).click();
  await expect(page.locator('.chip-cross')).toHaveCount(0);
  expect(await page.locator(MAKES).count()).toBeGreaterThan(1);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`a listing without cars, with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('leads on to the cars that there are', async ({ page }) => {
      await page.goto('/used-cars?price_max=1&owner=1');
      await expect(page.getByRole('heading', { name: 'No car matches all of this' })).toBeVisible();
      const way = page.locator('.notice .link-list a').first();
      const promised = await numberIn(way.locator('strong'));
      await way.click();
      await expect.poll(() => numberIn(count(page))).toBe(promised);
      await expect(page.locator('.card').first()).toBeVisible();
    });
  });
}

test('a listing can be used by the keyboard alone', async ({ page }) => {
  // hundreds of key presses
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await startOver(page);
  const reach = async (place: Locator) => {
    for (let presses = 0; presses < 400; presses += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('not to be reached by Tab');
  };
  const box = page.locator(MAKES).first();
  await reach(box);
  await page.keyboard.press('Space');
  await expect(page.locator('.chip-cross')).toHaveCount(1);
  await reach(page.locator('.chip').first());
  await page.keyboard.press('Enter');
  await expect(page.locator('.chip-cross')).toHaveCount(0);
  await expect(box).not.toBeChecked();
  const car = firstCar(page);
  const title = await page.locator('.card-title').first().textContent();
  await reach(car);
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText(title ?? '');
});
