import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type BuyerOptions, benchBuyer } from '../bench/buyer.ts';
import { benchChanges } from '../bench/changes.ts';
import {
  benchListing,
  benchMany,
  type ListingFigures,
  type ListingOptions,
  reportListing,
} from '../bench/listing.ts';
import type { PagesOptions } from '../bench/pages/bench.ts';
import { ROW_NAMES, type RowName } from '../bench/pages/rows.ts';
import { benchPages } from '../bench/pages.ts';
import { benchOwnPages } from '../bench/recommend/own-pages.ts';
import { benchRecommend, type RecommendOptions } from '../bench/recommend.ts';
import { readConfig } from '../lib/platform/config.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { publish } from './publish.ts';
import { forgetGivenStores } from './stack/forget-given-stores.ts';
import { openHome } from './stack/home.ts';
import { prepareStores, type StoreOptions } from './stack/prepare-stores.ts';
import { buildPages } from './stack/stages/build.ts';
import { drawPictures } from './stack/stages/pictures.ts';
import { teachRecommender } from './stack/stages/recommender.ts';
import { startOrTakeBack } from './stack/stop-on-signal.ts';
import { stopStack } from './stack/stop-stack.ts';
import { webEnvironment } from './stack/web.ts';
import { runCommand } from './terminal/expected-error.ts';
import { wholeNumber } from './terminal/whole-number.ts';

const positive = wholeNumber(1, 1_000_000);

/** Runs a benchmark in a stack of its own for that size of the catalogue, and stops that again. */
async function inOwnStack<T>(
  stores: StoreOptions,
  work: (urls: StackUrls, folder: string) => Promise<T>,
): Promise<T> {
  forgetGivenStores();
  const home = openHome(path.join(readConfig().home, `bench-${stores.cars}`));
  const result = await startOrTakeBack(home, async () => {
    const urls = await prepareStores(home, stores);
    await drawPictures();
    await buildPages(webEnvironment(home, urls, 0));
    return work(urls, home.root);
  });
  await stopStack(home);
  return result;
}

interface PagesFlags extends PagesOptions {
  cars: number;
  only: readonly RowName[];
}

function rowNames(text: string): RowName[] {
  const names = text.split(',');
  const isRow = (name: string): name is RowName => ROW_NAMES.some((one) => one === name);
  if (!names.every(isRow)) throw new InvalidArgumentError(`Rows are ${ROW_NAMES.join(', ')}.`);
  return names;
}

function pagesCommand(): Command {
  return new Command('pages')
    .description('pages from the process, from Valkey and rendered, against servers that do less')
    .option('--rounds <n>', 'rounds, interleaved', positive, 3)
    .option('--seconds <n>', 'seconds per measurement and round', positive, 5)
    .option('--connections <n>', 'connections of the load', positive, 50)
    .option('--cars <n>', 'size of the catalogue', positive, 10_000)
    .option('--rate <n>', 'requests a second of the open loop', positive, 500)
    .option('--open-seconds <n>', 'seconds of the open loop', positive, 30)
    .option('--only <rows>', `some of ${ROW_NAMES.join(',')}`, rowNames, ROW_NAMES)
    .action(({ cars, only, ...options }: PagesFlags) =>
      inOwnStack({ cars, durable: false }, async (urls, folder) => {
        await publish(urls);
        await benchPages(urls, folder, options, only);
      }),
    );
}

interface ChangesFlags {
  changes: number;
  perSecond: number;
  pagesPerSecond: number;
  rounds: number;
  cars: number;
}

function changesCommand(): Command {
  return new Command('changes')
    .description('from a commit in MySQL to the page that shows it')
    .option('--changes <n>', 'single changes', positive, 1_000)
    .option('--per-second <n>', 'how many of them are committed a second', positive, 100)
    .option(
      '--pages-per-second <n>',
      'how many pages are looked at a second meanwhile; the other ones are looked at afterwards',
      positive,
      10,
    )
    .option('--rounds <n>', 'bulk changes and cold cars', positive, 3)
    .option('--cars <n>', 'size of the catalogue', positive, 10_000)
    .action((flags: ChangesFlags) =>
      inOwnStack({ cars: flags.cars, durable: true }, async (urls) => {
        await publish(urls);
        await benchChanges(urls, flags);
      }),
    );
}

const SIZES = { small: 10_000, large: 100_000, memory: 1_000_000 };

interface ListingFlags extends ListingOptions {
  small: number;
  large: number;
  memory: number;
}

async function listing({ small, large, memory, ...options }: ListingFlags): Promise<void> {
  const measured: ListingFigures[] = [];
  for (const cars of [small, large]) {
    await inOwnStack({ cars, durable: false }, async (urls) => {
      await publish(urls);
      measured.push(await benchListing(urls, options, { hasApi: cars === small }));
      if (cars === large) measured.push(await benchMany(urls, memory, options));
    });
  }
  await reportListing(measured, options);
}

function listingCommand(): Command {
  return new Command('listing')
    .description('ids and facets by each engine, and the JSON API')
    .option('--queries <n>', 'mixed queries', positive, 200)
    .option('--rounds <n>', 'rounds of all queries', positive, 3)
    .option('--seconds <n>', 'seconds of load on the API', positive, 10)
    .option('--connections <n>', 'connections of that load', positive, 16)
    .option('--small <n>', 'cars of the first catalogue, which the API serves as well', positive, SIZES.small)
    .option('--large <n>', 'cars of the second catalogue', positive, SIZES.large)
    .option('--memory <n>', 'cars of a third one, in memory only', positive, SIZES.memory)
    .action(listing);
}

interface RecommendFlags extends RecommendOptions {
  seconds: number;
  connections: number;
  listed: number;
}

const OWN_PAGES_ROUNDS = 3;

function recommend({ seconds, connections, listed, ...options }: RecommendFlags): Promise<void> {
  const load = { seconds, connections, rounds: OWN_PAGES_ROUNDS };
  return benchRecommend(options, () =>
    inOwnStack({ cars: listed, durable: false }, async (urls, folder) => {
      await publish(urls);
      await teachRecommender(urls, listed);
      return benchOwnPages(urls, folder, load);
    }),
  );
}

function recommendCommand(): Command {
  return new Command('recommend')
    .description('training, and putting cars in order by what was learnt')
    .option('--cars <n>', 'cars', positive, 10_000)
    .option('--buyers <n>', 'buyers', positive, 50_000)
    .option('--interactions <n>', 'what they did', wholeNumber(1, 100_000_000), 1_000_000)
    .option('--components <n>', 'numbers in a vector', positive, 32)
    .option('--epochs <n>', 'epochs of training', positive, 3)
    .option('--rounds <n>', 'times that cars are put in order', positive, 1_000)
    .option('--seconds <n>', 'seconds of load on pages, in each of three rounds', positive, 5)
    .option('--connections <n>', 'connections of that load', positive, 50)
    .option('--listed <n>', 'size of the catalogue of these pages', positive, 10_000)
    .action(recommend);
}

function buyerCommand(): Command {
  return new Command('buyer')
    .description('leads that are accepted durably, and what pages show to one buyer')
    .option('--rounds <n>', 'rounds, interleaved', positive, 3)
    .option('--seconds <n>', 'seconds per measurement and round', positive, 5)
    .option('--connections <n>', 'connections of the load', positive, 50)
    .option('--buyers <n>', 'buyers with a session', positive, 2_000)
    .option('--cars <n>', 'size of the catalogue', positive, 10_000)
    .action(({ cars, ...options }: BuyerOptions & { cars: number }) =>
      inOwnStack({ cars, durable: true }, async (urls, folder) => {
        await publish(urls);
        await benchBuyer(urls, folder, options);
      }),
    );
}

await runCommand(async () => {
  await new Command('npm run bench --')
    .description('Measures the shop in a stack of its own. Without a name of a benchmark: pages.')
    .addCommand(pagesCommand(), { isDefault: true })
    .addCommand(changesCommand())
    .addCommand(listingCommand())
    .addCommand(recommendCommand())
    .addCommand(buyerCommand())
    .parseAsync();
  return 0;
});
