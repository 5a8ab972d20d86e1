import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ask } from './ask.ts';
import { findCar } from './find-car.ts';
import { findPaths, withScripts } from './pages.ts';
import { BUDGETS } from './size-budgets.ts';
import { watchShifts } from './watch-shifts.ts';

const KINDS = ['home', 'listing', 'slug', 'none', 'car', 'rule', 'order', 'missing'] as const;
const DRAWN_CARS = 30;

/** Cars whose pages are as long as pages get. */
const LONG = ['car_image', 'car_feature', 'specification'].map(
  (table) =>
    `status = 'live' AND id = (SELECT x.car_id FROM ${table} x JOIN car c ON c.id = x.car_id WHERE c.status = 'live'
      GROUP BY x.car_id ORDER BY COUNT(*) DESC LIMIT 1)`,
);

function note(what: string, figure: string): void {
  test.info().annotations.push({ type: what, description: figure });
  console.log(`${what}: ${figure}`);
}

/** Names of the files that Next loads on every page. */
function frameworkFiles(): string[] {
  const { rootMainFiles } = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8'));
  return rootMainFiles.map((file: string) => `/_next/${file}`);
}

const scriptsSoFar = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name }) => new URL(name).pathname),
  );

/** The scripts that a browser loads for a page once its reader does something. */
async function loadedScripts(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await withScripts(page);
  await page.waitForLoadState('networkidle');
  return scriptsSoFar(page);
}

test('a reader who only looks loads no script', async ({ page }) => {
  const paths = await findPaths(page);
  for (const kind of ['home', 'listing', 'slug', 'none', 'car'] as const) {
    await page.goto(paths[kind], { waitUntil: 'networkidle' });
    expect(await scriptsSoFar(page)).toEqual([]);
  }
});

test('what is pressed before the scripts are there is not lost', async ({ page }) => {
  await page.goto((await findPaths(page)).car);
  let letGo = () => {};
  const hold = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await hold;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Next photo' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-scripts', '');
  letGo();
  await expect(page.locator('.gallery-thumbnails [aria-current]')).toHaveAccessibleName(/^Photo 2 of/);
});

const inlineScripts = (html: string) =>
  [...html.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([all]) => all);

for (const kind of KINDS) {
  test(`${kind} brings little JavaScript of its own`, async ({ page, baseURL }) => {
    const framework = frameworkFiles();
    const scripts = await loadedScripts(page, (await findPaths(page))[kind]);
    expect(scripts).toEqual(expect.arrayContaining(framework));
    const weigh = async (files: string[]) => {
      const sizes = files.map(
        async (file) => (await ask(String(baseURL), file, { 'accept-encoding': 'gzip' })).bytes.length,
      );
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    };
    const own = await weigh(scripts.filter((file) => !framework.includes(file)));
    note(
      `own JavaScript of ${kind}`,
      `${own} bytes by gzip, over ${await weigh(framework)} of Next and React`,
    );
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(BUDGETS.ownScriptBytes);
  });
}

test('documents are markup more than data', async ({ page, baseURL }) => {
  const paths = await findPaths(page);
  for (const kind of ['home', 'listing', 'slug', 'none', 'car'] as const) {
    const { text } = await ask(String(baseURL), paths[kind]);
    const flight = inlineScripts(text)
      .filter((script) => script.includes('__next_f'))
      .join('').length;
    note(`data in ${kind}`, `${flight} of ${text.length} characters`);
    expect(flight).toBeGreaterThan(0);
    expect(flight / text.length).toBeLessThan(BUDGETS.flightShare);
  }
});

/** Cars from all parts of the sitemap, and those with most to show. */
async function carPaths(origin: string): Promise<string[]> {
  const sitemap = (await ask(origin, '/sitemaps/1.xml')).text;
  const all = [...sitemap.matchAll(/<loc>[^<]*?(\/used-cars\/[^<]*-\d+)<\/loc>/g)].map(
    ([, path]) => path ?? '',
  );
  expect(all.length).toBeGreaterThan(DRAWN_CARS);
  const drawn = all.filter((_, at) => at % Math.floor(all.length / DRAWN_CARS) === 0);
  const ids = await Promise.all(LONG.map(findCar));
  const long = ids.flatMap((id) => all.find((path) => path.endsWith(`-${id}`)) ?? []);
  expect(long.length).toBe(LONG.length);
  return [...new Set([...drawn, ...long])];
}

test("a car's document arrives in one round trip, with one picture to load at once", async ({ baseURL }) => {
  test.slow();
  const sizes: number[] = [];
  for (const path of await carPaths(String(baseURL))) {
    const { bytes, text, headers } = await ask(String(baseURL), path, { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
    sizes.push(bytes.length);
    const pictures = text.match(/<img\b[^>]*>/g) ?? [];
    const atOnce = pictures.filter((picture) => !picture.includes('loading="lazy"'));
    expect([path, atOnce.length]).toEqual([path, 1]);
    expect(atOnce[0]).toContain('loading="eager"');
    expect(text.match(/fetchpriority="high"/gi)).toHaveLength(1);
  }
  sizes.sort((a, b) => a - b);
  const middle = sizes[sizes.length >> 1];
  note(
    `documents of ${sizes.length} cars`,
    `${sizes[0]} to ${sizes.at(-1)} bytes by brotli, median ${middle}`,
  );
  expect(sizes.at(-1)).toBeLessThanOrEqual(BUDGETS.carDocumentBytes);
});

for (const kind of ['home', 'listing', 'slug', 'car'] as const) {
  test(`nothing in ${kind} moves while it is read to its end on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const path = (await findPaths(page))[kind];
    const shifted = await watchShifts(page);
    await page.goto(path);
    const isAtEnd = () =>
      page.evaluate(async () => {
        window.scrollBy({ top: 370, behavior: 'instant' });
        const isInView = (image: HTMLImageElement) => {
          const { top, bottom, left, right } = image.getBoundingClientRect();
          return right > 0 && left < window.innerWidth && bottom > 0 && top < window.innerHeight;
        };
        const arrives = (image: HTMLImageElement) =>
          image.complete || new Promise((done) => image.addEventListener('load', done, { once: true }));
        await Promise.all(
          [...document.images].filter((image) => isInView(image) && image.checkVisibility()).map(arrives),
        );
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
      });
    await expect.poll(isAtEnd, { intervals: [0] }).toBe(true);
    note(`layout shift of ${kind}`, String(await shifted()));
    expect(await shifted()).toBeLessThan(BUDGETS.layoutShift);
  });
}
