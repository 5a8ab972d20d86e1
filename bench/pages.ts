import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPool } from '../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { openJobValkey, type Valkey } from '../lib/serving/valkey.ts';
import { progressBar } from '../scripts/terminal/progress.ts';
import { join, load, type Sample } from './load.ts';
import { type Row, rowOf, table } from './table.ts';
import { canPin, pinLoad, startWebProcess } from './web-process.ts';

export interface BenchOptions {
  rounds: number;
  /** Seconds per measurement and round. */
  seconds: number;
  connections: number;
}

interface Addresses {
  cars: string[];
  listings: string[];
}

interface Measurement {
  name: string;
  before?: () => Promise<unknown>;
  origin: string;
  paths: () => () => string | null;
}

const STATIC_PAGE = '/how-we-rate';
const LISTINGS = 2_000;

async function addresses(origin: string): Promise<Addresses> {
  const text = await (await fetch(`${origin}/sitemaps/1.xml`)).text();
  const paths = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const cars = paths.filter((one) => one.startsWith('/used-cars/'));
  const listings = paths
    .filter((one) => one.startsWith('/used-') && !one.startsWith('/used-cars/'))
    .slice(0, LISTINGS);
  if (cars.length === 0 || listings.length === 0) throw new Error('the sitemap names no cars or no listings');
  return { cars, listings };
}

const anyOf = (paths: readonly string[]) => () => () =>
  paths[Math.floor(Math.random() * paths.length)] ?? null;

/** Each path once, going on from round to round, so that each request finds nothing kept from an earlier one. */
function eachOnce(paths: readonly string[]) {
  let at = 0;
  return () => () => paths[at++] ?? null;
}

async function measure(
  measurements: readonly Measurement[],
  options: BenchOptions,
): Promise<Map<string, Sample>> {
  const samples = new Map<string, Sample[]>(measurements.map(({ name }) => [name, []]));
  const bar = progressBar('Pages', measurements.length * options.rounds);
  let done = 0;
  for (let round = 0; round < options.rounds; round++) {
    for (const { name, before, origin, paths } of measurements) {
      await before?.();
      samples.get(name)?.push(await load({ ...options, origin, nextPath: paths() }));
      bar.update(++done);
    }
  }
  bar.finish(`${options.rounds} rounds`);
  return new Map([...samples].map(([name, list]) => [name, join(list)]));
}

async function warm(measurements: readonly Measurement[], options: BenchOptions): Promise<void> {
  for (const { origin, paths } of measurements) {
    await load({ ...options, origin, nextPath: paths(), seconds: Math.min(options.seconds, 3) });
  }
}

async function coldRebuild(urls: StackUrls, valkey: Valkey): Promise<{ cars: number; seconds: number }> {
  const pool = openPool(urls.databaseUrl);
  await valkey.flushdb();
  const started = performance.now();
  const cars = await rebuild(pool, valkey);
  await pool.end();
  return { cars, seconds: (performance.now() - started) / 1000 };
}

function comparisons(rows: readonly Row[]): string[] {
  const rate = (name: string) => rows.find((row) => row.name === name)?.requestsPerSecond ?? Number.NaN;
  return (['car', 'listing'] as const).map((what) => {
    const ratio = rate(`${what} page, from Valkey`) / rate(`${what} page, Valkey emptied`);
    return `  a ${what} page from Valkey is served ${ratio.toFixed(1)} times as often as from MySQL`;
  });
}

function withDatabase(url: string, number: number): string {
  const other = new URL(url);
  other.pathname = `/${number}`;
  return other.href;
}

/**
 * Car and listing pages from Valkey, the same with Valkey emptied before each round (every address asked for once, so each
 * is built from MySQL), and a static page of the same framework as the floor: interleaved rounds in one run.
 */
export async function benchPages(urls: StackUrls, options: BenchOptions): Promise<void> {
  const emptyUrl = withDatabase(urls.valkeyUrl, 1);
  const [full, empty] = await Promise.all([openJobValkey(urls.valkeyUrl), openJobValkey(emptyUrl)]);
  const cold = await coldRebuild(urls, full);
  const [fed, starved] = await Promise.all([
    startWebProcess(urls),
    startWebProcess({ ...urls, valkeyUrl: emptyUrl }),
  ]);
  try {
    pinLoad();
    const { cars, listings } = await addresses(fed.origin);
    const emptied = () => empty.flushdb();
    const common: Measurement[] = [
      { name: 'static page (floor)', origin: fed.origin, paths: anyOf([STATIC_PAGE]) },
      { name: 'car page, from Valkey', origin: fed.origin, paths: anyOf(cars) },
      { name: 'listing page, from Valkey', origin: fed.origin, paths: anyOf(listings) },
    ];
    await warm([...common, { ...common[1], origin: starved.origin } as Measurement], options);
    const samples = await measure(
      [
        ...common,
        { name: 'car page, Valkey emptied', origin: starved.origin, before: emptied, paths: eachOnce(cars) },
        {
          name: 'listing page, Valkey emptied',
          origin: starved.origin,
          before: emptied,
          paths: eachOnce(listings),
        },
      ],
      options,
    );
    await report(samples, cold, options);
  } finally {
    await Promise.all([fed.stop(), starved.stop()]);
    full.disconnect();
    await empty.flushdb();
    empty.disconnect();
  }
}

async function report(
  samples: Map<string, Sample>,
  cold: { cars: number; seconds: number },
  options: BenchOptions,
): Promise<void> {
  const floor = samples.get('static page (floor)');
  const floorRate = floor ? floor.latencies.length / floor.seconds : Number.NaN;
  const rows = [...samples].map(([name, sample]) => rowOf(name, sample, floorRate));
  const carsPerSecond = cold.cars / cold.seconds;
  console.log(`\n${table(rows)}\n\n${comparisons(rows).join('\n')}`);
  console.log(`  rebuild from cold: ${cold.cars} cars, ${carsPerSecond.toFixed(0)} cars/s\n`);
  const folder = fileURLToPath(new URL('results', import.meta.url));
  const setting = { node: process.version, pinned: canPin(), ...options };
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'pages.json'),
    `${JSON.stringify({ at: new Date().toISOString(), setting, rows, rebuild: { ...cold, carsPerSecond } }, null, 2)}\n`,
  );
}
