import type { Pool } from 'mysql2/promise';
import { keyRing } from '../../../lib/buyer/keys/key-ring.ts';
import { catchUp } from '../../../lib/changes/audit/catch-up.ts';
import { openLogProgress } from '../../../lib/changes/log/log-progress.ts';
import { readWorkerStates } from '../../../lib/changes/worker-state.ts';
import { readConfig } from '../../../lib/platform/config.ts';
import { ExpectedError } from '../../../lib/platform/expected-error.ts';
import { readStackFile, readStackUrls } from '../../../lib/platform/stack-file.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import { readBuyerKeys } from '../../stack/buyer-keys.ts';
import { type Home, openHome } from '../../stack/home.ts';
import { withStores } from '../../stack/with-stores.ts';
import { labelled } from '../../terminal/line.ts';
import { progressBar } from '../../terminal/progress.ts';
import { giveBelongings } from './belongings.ts';
import { finder } from './canary.ts';
import { crawl, turnsOf } from './crawl.ts';
import { type Evidence, exitCodeOf, judge } from './judge.ts';
import { forgetLeftovers, keepLeftovers, type Leftovers, readLeftovers } from './leftovers.ts';
import { makePersonas, type Persona, removePersonas } from './personas.ts';
import { plant, readPlaces, uproot } from './planting.ts';
import { privacyLines } from './privacy-report.ts';
import { readPublicFace } from './public-face.ts';
import { searchLogs, searchMetrics } from './search-files.ts';
import { searchValkey } from './search-valkey.ts';

export interface PrivacyOptions {
  /** Cars whose paid columns are filled. */
  cars: number;
  /** Seconds that the pipeline may take to apply a change. */
  wait: number;
  /** Seconds that all of it may take. */
  within: number;
  /** Whether it is done in a shop that others may look at, too. */
  force?: boolean;
}

/** The shop that is looked at. */
interface Shop {
  home: Home;
  origin: string;
  pool: Pool;
  valkey: Valkey;
}

/** @throws {ExpectedError} where the pipeline does not get there */
async function untilShown({ pool, valkey }: Shop, seconds: number): Promise<void> {
  const progress = openLogProgress(valkey);
  const { kind } = await catchUp({ pool, progress, withinMs: seconds * 1_000 });
  if (kind !== 'applied')
    throw new ExpectedError(
      'The change pipeline does not bring changes to the pages: `npm run status` tells why.',
    );
}

/** @throws {ExpectedError} where the shop does not know a buyer who has just been signed in */
async function areKnown({ origin }: Shop, personas: readonly Persona[], signal: AbortSignal): Promise<void> {
  for (const { buyerId, cookies } of personas) {
    if (buyerId === null) continue;
    const { status } = await fetch(`${origin}/api/me/data.json`, { headers: { Cookie: cookies }, signal });
    if (status === 401)
      throw new ExpectedError(
        'The shop does not take our sessions: give the same BUYER_KEYS as it was given.',
      );
  }
}

async function cleanUp(shop: Shop, { cars, buyerIds }: Leftovers): Promise<void> {
  await uproot(shop.pool, cars);
  await removePersonas(shop, buyerIds);
  forgetLeftovers(shop.home);
}

async function gather(
  shop: Shop,
  { cars, wait, force = false }: PrivacyOptions,
  { leftovers, signal }: { leftovers: Leftovers; signal: AbortSignal },
): Promise<Evidence> {
  const { home, origin, pool, valkey } = shop;
  const { isLocal, sitemaps } = await readPublicFace(origin, signal);
  if (!isLocal && !force)
    throw new ExpectedError(
      'This shop goes by a name that others know, who would be shown the sellers that are made up: `--force` does it all the same.',
    );
  const keep = (more: Partial<Leftovers>) => keepLeftovers(home, Object.assign(leftovers, more));
  const { canaries, cars: planted } = await plant(pool, cars, (planting) => keep({ cars: planting.cars }));
  if (canaries.every(({ isSold }) => isSold))
    throw new ExpectedError('No car on sale has an inspection report to be kept secret.');
  const keys = keyRing(readBuyerKeys(home));
  const personas = await makePersonas({ pool, valkey, keys }, (buyerIds) => keep({ buyerIds }));
  const owner = personas.find(({ name }) => name === 'entitled')?.buyerId ?? 0;
  const belongings = await giveBelongings(pool, owner, planted[0]?.carId ?? 0);
  await untilShown(shop, wait);
  await areKnown(shop, personas, signal);
  const carIds = planted.map(({ carId }) => carId);
  const find = finder(canaries);
  const turns = turnsOf(personas, { cars: await readPlaces(pool, carIds), belongings, sitemaps });
  const bar = progressBar('Looking', Object.values(turns).flat().length);
  let done = 0;
  const looks = await crawl(turns, { origin, find, signal }, () => bar.update(++done)).finally(() =>
    bar.finish(`${done} places, as ${personas.length} people`),
  );
  const workers = await readWorkerStates(valkey);
  const searched = [
    await searchMetrics(
      workers.map(({ metricsUrl }) => metricsUrl),
      find,
    ),
    await searchLogs(home.logs, find),
    await searchValkey(valkey, carIds, find, signal),
  ];
  return { personas, canaries, ...looks, searched };
}

/** Aborted by Ctrl-C, by whoever ends the process, and when time is up: what was made is removed all the same. */
function endSignal(seconds: number): AbortSignal {
  const stopped = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => stopped.abort(new ExpectedError('Stopped; what was made is removed.')));
  setTimeout(
    () => stopped.abort(new ExpectedError(`Not done within ${seconds} seconds: see --within.`)),
    seconds * 1_000,
  ).unref();
  return stopped.signal;
}

async function verify(shop: Shop, options: PrivacyOptions): Promise<number> {
  const before = readLeftovers(shop.home);
  if (before) await cleanUp(shop, before);
  const leftovers: Leftovers = { cars: [], buyerIds: [] };
  const signal = endSignal(options.within);
  try {
    const evidence = await gather(shop, options, { leftovers, signal });
    const verdict = judge(evidence);
    for (const line of privacyLines(evidence, verdict)) console.log(line);
    return exitCodeOf(verdict);
  } finally {
    await cleanUp(shop, leftovers);
    const isShown = await untilShown(shop, options.wait).then(
      () => true,
      () => false,
    );
    const pages = isShown ? '' : '; the pages follow by themselves';
    console.log(labelled('Cleaned up', `all that was made is removed${pages}`));
  }
}

/**
 * Puts values that stand nowhere else into the paid columns of some cars of the running shop, looks at the shop as everybody, and tells where
 * they turn up.
 * @returns 0: only where they should; 1: elsewhere, or not there; 2: it could not be judged
 * @throws {ExpectedError} where no shop is running
 */
export async function verifyPrivacy(options: PrivacyOptions): Promise<number> {
  const home = openHome(readConfig().home);
  const origin = readStackFile(home.root)?.webUrl;
  if (!origin) throw new ExpectedError(`No shop is running in ${home.root}: start it with \`npm run up\`.`);
  return withStores(readStackUrls(), (pool, valkey) =>
    verify({ home, origin: new URL(origin).origin, pool, valkey }, options),
  );
}
