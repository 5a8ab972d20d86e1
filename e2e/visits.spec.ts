import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { firstCar, openListing, withScripts } from './pages.ts';
import { cookieOf, seenBy, toldBy, toldUpTo } from './told.ts';

const LISTING = '/used-cars';
/** A search that no test makes for its own sake: what was told before it has got there when it has. */
const LAST = '/used-cars?page_no=3';

const events = (page: Page) => page.waitForRequest((request) => request.url().endsWith('/api/me/events'));
const idIn = (path: string) => Number(/-(\d+)$/.exec(path)?.[1]);

/** Paths of the cars of the listing at hand, in its order. */
const carPaths = (page: Page) =>
  page
    .locator('.cards-grid .card')
    .evaluateAll((cards) => cards.map((card) => new URL(card.querySelector('a')?.href ?? '').pathname));

/** Paths of the cars that a listing begins with. */
async function someCars(page: Page): Promise<string[]> {
  await openListing(page);
  return carPaths(page);
}

/** Opens a car's page and waits until the browser remembers it. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect.poll(async () => (await seenBy(page.context()))[0]).toBe(idIn(path));
}

/** What the shop was told up to now. */
async function allTold(page: Page) {
  await page.goto(LAST);
  return toldUpTo(page.context(), LAST);
}

/** Cars on a page of a listing as its visitor gets it. */
async function idsAt(context: BrowserContext, path: string): Promise<number[]> {
  const html = await (await context.request.get(path)).text();
  return [...html.matchAll(/class="card-title" id="car-(\d+)"/g)].map(([, id]) => Number(id));
}

test('a car that is opened is told once a day, and remembered', async ({ page, context }) => {
  const [path = ''] = await someCars(page);
  const told = events(page);
  await page.goto(path);
  expect((await told).method()).toBe('POST');
  await expect.poll(() => seenBy(context)).toEqual([idIn(path)]);
  const cookie = (await context.cookies()).find(({ name }) => name === 'seen');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const again = events(page);
  await page.reload();
  expect((await (await again).response())?.status()).toBe(204);
  const views = (await allTold(page)).filter(({ kind }) => kind === 'view');
  expect(views).toEqual([{ kind: 'view', carId: idIn(path), position: null, query: null }]);
});

test('a link that is pointed at tells nothing, and one that is followed does', async ({ page, context }) => {
  await openListing(page);
  await withScripts(page);
  const link = firstCar(page);
  const path = (await link.getAttribute('href')) ?? '';
  const fetched = page.waitForResponse((answer) => new URL(answer.url()).pathname === path);
  await link.hover();
  expect((await fetched).ok()).toBe(true);
  await toldUpTo(context, LISTING);
  expect((await toldBy(context)).filter(({ kind }) => kind === 'view')).toEqual([]);
  expect(await seenBy(context)).toEqual([]);

  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
  await link.click();
  await expect(page.locator('.price-large')).toBeVisible();
  await expect.poll(() => seenBy(context)).toEqual([idIn(path)]);
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  const views = (await allTold(page)).filter(({ kind }) => kind === 'view');
  expect(views.map(({ carId }) => carId)).toEqual([idIn(path)]);
});

test('a listing tells what was asked for, and which cars came into view in which place', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.goto(`${LISTING}?utm_source=mail&page_no=2`);
  const ids = (await carPaths(page)).map(idIn);
  const impressions = async () => (await toldBy(context)).filter(({ kind }) => kind === 'impression');
  const told = await toldUpTo(context, `${LISTING}?page_no=2`);
  expect(told.filter(({ kind }) => kind === 'search')).toHaveLength(1);
  await expect.poll(async () => (await impressions()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect((await impressions()).length).toBeLessThan(ids.length);
  for (const card of await page.locator('.cards-grid .card-title').all()) await card.scrollIntoViewIfNeeded();
  await expect.poll(async () => (await impressions()).length, { timeout: 30_000 }).toBe(ids.length);
  const places = (await impressions()).toSorted(
    (one, other) => Number(one.position) - Number(other.position),
  );
  expect(places).toEqual(
    ids.map((carId, at) => ({ kind: 'impression', carId, position: ids.length + at + 1, query: null })),
  );
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a car is told by a picture, once a day, and remembered', async ({ page, context }) => {
    const [path = ''] = await someCars(page);
    for (const _ of [1, 2]) {
      const asked = page.waitForRequest((request) => request.url().includes('/api/me/view'));
      await page.goto(path);
      const picture = await asked;
      expect(new URL(picture.url()).searchParams.get('car_id')).toBe(String(idIn(path)));
      expect((await picture.response())?.headers()['content-type']).toBe('image/gif');
    }
    expect(await seenBy(context)).toEqual([idIn(path)]);
    expect(await cookieOf(context, 'visitor')).toBeDefined();
    await expect
      .poll(async () => (await toldBy(context)).map(({ kind, carId }) => [kind, carId]), { timeout: 30_000 })
      .toEqual([['view', idIn(path)]]);
  });
});

test('who has looked at cars is shown others because of them, at home and beside a car', async ({ page }) => {
  const [first = '', second = '', third = ''] = await someCars(page);
  await page.goto('/');
  await expect(page.locator('#because')).toHaveCount(0);
  await look(page, first);
  await look(page, second);
  // a shop that has just opened has to learn first
  await expect(async () => {
    await page.goto('/');
    await expect(page.locator('#because')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  for (const path of ['/', third]) {
    await page.goto(path);
    const because = page.locator('#because');
    await expect(because.locator('h2')).toContainText('Because you looked at');
    const reason = (await because.locator('h2 a').getAttribute('href')) ?? '';
    expect([first, second]).toContain(reason);
    const shown = await because
      .locator('.card a')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    expect(shown.length).toBeGreaterThan(2);
    for (const seen of [first, second, path]) expect(shown).not.toContain(seen);
  }
});

test('the pages of a listing go on from each other though a car is opened in between', async ({
  page,
  context,
}) => {
  const paths = await someCars(page);
  await look(page, paths[5] ?? '');
  await openListing(page);
  const one = (await carPaths(page)).map(idIn);
  const next = (await page.locator('.page-step', { hasText: 'Next' }).getAttribute('href')) ?? '';
  const asOf = new URL(next, 'http://shop').searchParams.get('as_of') ?? '';
  expect(asOf).not.toBe('');
  const two = await idsAt(context, next);
  expect(new Set([...one, ...two]).size).toBe(one.length + two.length);

  await expect.poll(() => Date.now()).toBeGreaterThan(Number.parseInt(asOf, 36));
  await look(page, (await carPaths(page))[0] ?? '');
  expect(await idsAt(context, '/used-cars?page_no=2')).not.toEqual(two);
  await page.goto(next);
  expect((await carPaths(page)).map(idIn)).toEqual(two);
  for (const link of await page.locator('.page-step').all())
    expect(await link.getAttribute('href')).toContain(`as_of=${asOf}`);
});

test('a listing that began as everybody’s goes on as everybody’s, whatever is looked at on the way', async ({
  page,
  context,
}) => {
  await openListing(page);
  const one = (await carPaths(page)).map(idIn);
  const next = (await page.locator('.page-step', { hasText: 'Next' }).getAttribute('href')) ?? '';
  expect(next).not.toContain('as_of');
  await look(page, (await carPaths(page))[2] ?? '');
  const two = await idsAt(context, next);
  expect(new Set([...one, ...two]).size).toBe(one.length + two.length);
});

test('pages are everybody’s until a car was looked at, and nobody else’s then', async ({ page }) => {
  const headersOf = async (path: string) => (await page.goto(path))?.headers() ?? {};
  const [path = ''] = await someCars(page);
  await expect(async () => {
    const headers = await headersOf(LISTING);
    expect(headers['x-cache']).toBe('HIT');
    expect(headers['cache-control']).toContain('public');
  }).toPass();
  await look(page, path);
  const headers = await headersOf(LISTING);
  expect(headers['x-cache']).toBe('BYPASS');
  expect(headers['cache-control']).toContain('private');
  expect((await headersOf(`${LISTING}?order_by=newest`))['x-cache']).not.toBe('BYPASS');
});
