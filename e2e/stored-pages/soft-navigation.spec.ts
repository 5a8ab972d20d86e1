import { expect, type Page, test } from '@playwright/test';
import { watchComplaints } from '../complaints.ts';
import { findPaths, firstCar, withScripts } from '../pages.ts';

// the place that Back returns to is compared: no scrolling may be under way then
test.use({ contextOptions: { reducedMotion: 'reduce' } });

let complaints: string[];

test.beforeEach(async ({ page }) => {
  complaints = await watchComplaints(page);
});
test.afterEach(() => expect(complaints).toEqual([]));

/** Where each answer to the router of the browser came from, and whether it was made as stored pages are: a visitor's own is, too. */
function watchRouter(page: Page): string[] {
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.request().headers().rsc === undefined) return;
    const { 'x-cache': cache, etag } = response.headers();
    const isStored = ['HIT', 'MISS', 'BYPASS'].includes(cache ?? '') && /^W\/"/.test(etag ?? '');
    answers.push(isStored ? 'stored' : `${response.url()} ${response.status()} ${cache}`);
  });
  return answers;
}

async function start(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await withScripts(page);
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
}

/** What the page says of itself, and what a document of its address does. */
function readBoth(page: Page) {
  return page.evaluate(async () => {
    const read = (from: Document) => ({
      title: from.title,
      heading: from.querySelector('h1')?.textContent,
      canonicals: [...from.querySelectorAll('link[rel=canonical]')].map((link) => link.getAttribute('href')),
      description: from.querySelector('meta[name=description]')?.getAttribute('content'),
      count: from.querySelector('.listing-count')?.textContent,
    });
    const html = await (await fetch(location.href)).text();
    return { shown: read(document), sent: read(new DOMParser().parseFromString(html, 'text/html')) };
  });
}

/** The page says what a document of its address says, although none was loaded. */
async function expectAsDocument(page: Page): Promise<void> {
  await expect(async () => {
    const { shown, sent } = await readBoth(page);
    expect(shown).toEqual(sent);
    expect(shown.canonicals).toHaveLength(1);
  }).toPass({ timeout: 15_000 });
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
}

const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

/** Notes how far the page was scrolled when a link was followed. */
async function followFirstCar(page: Page): Promise<number> {
  await page.evaluate(() =>
    document.addEventListener(
      'click',
      () => {
        document.documentElement.dataset.scrolled = String(window.scrollY);
      },
      { capture: true, once: true },
    ),
  );
  await firstCar(page).click();
  await expect(page.locator('.price-large')).toBeVisible();
  return Number(await page.locator('html').getAttribute('data-scrolled'));
}

/** Gallery and calculator answer. */
async function expectAlive(page: Page): Promise<void> {
  const current = page.locator('.gallery-thumbnails a[aria-current]');
  await expect(current).toHaveAccessibleName(/^Photo 1 of/);
  await page.getByRole('button', { name: 'Next photo' }).click();
  await expect(current).toHaveAccessibleName(/^Photo 2 of/);
  const result = page.locator('.calculator-result strong');
  const before = await result.textContent();
  await page.getByLabel('Months').fill('36');
  await expect(result).not.toHaveText(before ?? '');
}

test('from a listing to a car, back and forward', async ({ page }) => {
  const answers = watchRouter(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const { slug } = await findPaths(page);
  await start(page, slug);
  await page.evaluate(() => window.scrollTo({ top: 300, behavior: 'instant' }));
  const left = await followFirstCar(page);
  await expectAsDocument(page);
  expect(await scrolled(page)).toBe(0);
  await expectAlive(page);
  await page.goBack();
  await expect(page.locator('.listing-count')).toBeVisible();
  await expectAsDocument(page);
  await expect.poll(() => scrolled(page)).toBe(left);
  await page.goForward();
  await expect(page.locator('.price-large')).toBeVisible();
  await expectAsDocument(page);
  await expectAlive(page);
  expect(answers.length).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set(['stored']));
});

test('the document that came first is whole again after Back', async ({ page }) => {
  const answers = watchRouter(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const { car } = await findPaths(page);
  await start(page, car);
  await expectAlive(page);
  await page.getByRole('link', { name: 'All cars' }).first().click();
  await expect(page.locator('.listing-count')).toBeVisible();
  await expectAsDocument(page);
  await page.goBack();
  await expect(page.locator('.price-large')).toBeVisible();
  await expectAsDocument(page);
  await expectAlive(page);
  expect(new Set(answers)).toEqual(new Set(['stored']));
});

test('an order, a page and a filter', async ({ page }) => {
  test.slow();
  const answers = watchRouter(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await start(page, '/used-cars');
  await page.locator('.sort-links a', { hasText: /low/i }).first().click();
  await expect(page).toHaveURL(/order_by=price_asc/);
  await expectAsDocument(page);
  await page.locator('.page-step', { hasText: 'Next' }).click();
  await expect(page).toHaveURL(/page_no=2/);
  await expectAsDocument(page);
  const box = page.locator('input[name=make]:not(:disabled)').first();
  await box.check();
  await expect(page).toHaveURL(/make=\d+/);
  await expect(box).toBeFocused();
  await expectAsDocument(page);
  expect(answers.length).toBeGreaterThan(2);
  expect(new Set(answers)).toEqual(new Set(['stored']));
});

test('a page is fetched while the pointer rests on its link', async ({ page }) => {
  const answers = watchRouter(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await start(page, '/used-cars');
  const link = firstCar(page);
  const path = await link.getAttribute('href');
  const title = await page.locator('.card-title').first().textContent();
  const fetched = page.waitForResponse((response) => new URL(response.url()).pathname === path);
  await link.hover();
  await fetched;
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  await link.click();
  await expect(page.locator('h1')).toHaveText(title ?? '');
  await expectAsDocument(page);
  expect(new Set(answers)).toEqual(new Set(['stored']));
});
