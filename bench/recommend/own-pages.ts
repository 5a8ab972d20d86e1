import { Random } from '../../lib/platform/random.ts';
import { readStackFile, type StackUrls } from '../../lib/platform/stack-file.ts';
import type { PagesOptions } from '../pages/bench.ts';
import { ratioOf } from '../pages/goal.ts';
import { measure } from '../pages/measure.ts';
import { type Measurement, shareOf } from '../pages/measurement.ts';
import { always, carIn } from '../pages/paths.ts';
import { readPaths } from '../pages/read-paths.ts';
import { withServers } from '../pages/with-servers.ts';
import { canPin, pinLoad } from '../server-process.ts';
import { table } from '../table.ts';
import { startWebProcess } from '../web-process.ts';

/** Cars that each visitor has looked at. */
const SEEN = 5;
const VISITORS = 500;

const ALL_CARS = '/used-cars';

/** Requests a second for pages that are made for one visitor each, and for pages that are the same for all. */
export interface OwnPagesFigures {
  isPinned: boolean;
  measurements: Measurement[];
  /** How many times as many as a page of Next, by the page. */
  ratios: Record<string, number>;
}

/** Cookies of one visitor after the other, who have seen some cars each. */
function visitors(cars: readonly string[]): () => string {
  const random = new Random(1);
  const cookies = Array.from({ length: VISITORS }, () => {
    const seen = Array.from({ length: SEEN }, () => carIn(random.pick(cars)));
    return `seen=${seen.join('_')}`;
  });
  let at = 0;
  return () => cookies[at++ % VISITORS] ?? '';
}

function report(measurements: readonly Measurement[]): void {
  console.log(
    `\n${table(
      [...measurements],
      [
        ['requests a second', ({ name }) => name],
        ['', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
        ['p50 ms', ({ p50 }) => p50.toFixed(1)],
        ['p99 ms', ({ p99 }) => p99.toFixed(1)],
        ['ms of a core each', ({ cpuPerThousand }) => cpuPerThousand.toFixed(2)],
      ],
    )}\n`,
  );
}

/** Where one could not be made in time its visitor got the page that all get, which costs less: a few do not change the figure. */
const FEWEST_OWN = 0.99;

/** @throws {Error} where pages that should be somebody's own were not made for them */
function mustBeOwn({ name, caches }: Measurement): void {
  const share = shareOf(caches, 'BYPASS');
  if (share < FEWEST_OWN)
    throw new Error(`${name}: only ${(100 * share).toFixed(1)} % of the pages were made for their visitors`);
}

/**
 * Listings in the order of who asks, all cars and those of a city, against the same listings as Next renders them for nobody in
 * particular.
 * @param folder of the stack
 */
export async function benchOwnPages(
  urls: StackUrls,
  folder: string,
  options: Pick<PagesOptions, 'rounds' | 'connections' | 'seconds'>,
): Promise<OwnPagesFigures> {
  const untie = pinLoad(Object.values(readStackFile(folder)?.pids ?? {}));
  const { cars, listings } = await readPaths(urls);
  const city = listings.find((path) => path.startsWith('/used-cars-in-')) ?? listings[0] ?? ALL_CARS;
  const figures = await withServers(async (own) => {
    const shop = await own(startWebProcess(urls));
    const next = await own(startWebProcess(urls, { env: { PAGE_CACHE: 'off' } }));
    const cookies = visitors(cars);
    return measure(
      'Own pages',
      [
        { name: 'all cars, in the visitor’s order', server: shop, paths: always(ALL_CARS), cookies },
        { name: 'a city, in the visitor’s order', server: shop, paths: always(city), cookies },
        {
          name: 'a car’s page, with cars for its visitor',
          server: shop,
          paths: always(cars[0] ?? ALL_CARS),
          cookies,
        },
        {
          name: 'all cars, rendered by Next for nobody in particular',
          server: next,
          paths: always(ALL_CARS),
        },
        { name: 'a city, rendered by Next for nobody in particular', server: next, paths: always(city) },
        { name: 'all cars, the same for everybody', server: shop, paths: always(ALL_CARS) },
      ],
      options,
    );
  }).finally(untie);
  const [all, ofCity, car, allByNext, cityByNext] = figures;
  for (const one of [all, ofCity, car]) mustBeOwn(one);
  report(figures);
  const ratios = { 'all cars': ratioOf(all, allByNext), 'a city': ratioOf(ofCity, cityByNext) };
  for (const [name, ratio] of Object.entries(ratios))
    console.log(`  ${name}: ${ratio.toFixed(1)} times as many as Next renders for nobody in particular`);
  console.log('');
  return { isPinned: canPin(), measurements: [...figures], ratios };
}
