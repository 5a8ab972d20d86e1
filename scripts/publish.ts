import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../lib/catalogue/database.ts';
import { countServed } from '../lib/catalogue/payload/read-car-rows.ts';
import type { Checkpoint } from '../lib/changes/checkpoint.ts';
import { recordFirstCheckpoint } from '../lib/changes/log/record-first-checkpoint.ts';
import { readCheckpoint } from '../lib/changes/log/stored-checkpoint.ts';
import { openPurger, purgeDuring } from '../lib/changes/purge/open-purger.ts';
import { errorText } from '../lib/platform/error-text.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { KEY } from '../lib/serving/keys.ts';
import type { FailedCar } from '../lib/serving/project-each.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { beginVouching } from '../lib/serving/trust.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { isCaptureOurs, placeToFollowFrom } from './stack/place-to-follow-from.ts';
import { PAYLOAD_SOURCES, sourcesHash } from './stack/sources-hash.ts';
import { withStores } from './stack/with-stores.ts';
import { ExpectedError } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { progressBar } from './terminal/progress.ts';

const FAILURES_SHOWN = 3;
const RESTARTED =
  'Valkey was restarted meanwhile and may have lost a part; the same command again builds it.';

const count = (value: number) => Math.round(value).toLocaleString('en-IN');

function printFailed(failed: readonly FailedCar[]): void {
  for (const { id, error } of failed.slice(0, FAILURES_SHOWN))
    console.log(labelled('', `car ${id} cannot be built: ${errorText(error)}`));
  const more = failed.length - FAILURES_SHOWN;
  if (more > 0) console.log(labelled('', `nor can ${count(more)} more`));
}

/** Every car, the filter sets and the words, with a progress bar. Answers how many cars could not be built. */
async function rebuildWithBar(pool: Pool, valkey: Valkey): Promise<number> {
  const bar = progressBar('Payloads', await countServed(databaseFor(pool, 'rebuild')));
  const started = performance.now();
  const failed: FailedCar[] = [];
  const onFailed = async (cars: readonly FailedCar[]) => void failed.push(...cars);
  const work = rebuild(pool, valkey, { onProgress: (done) => bar.update(done), onFailed });
  const cars = await work.catch((error) => {
    bar.finish('failed');
    throw error;
  });
  const perSecond = cars / ((performance.now() - started) / 1000);
  bar.finish(cars > 0 ? `${count(cars)} cars, ${count(perSecond)} a second` : 'no cars yet');
  printFailed(failed);
  return failed.length;
}

/**
 * A place in the binlog from before the rebuild goes with it into the change log, so that capture goes on from there. Where
 * changes cannot be followed, nobody vouches for what will be true in a moment.
 */
async function rebuildAll(pool: Pool, valkey: Valkey, place: Checkpoint | null): Promise<number> {
  const sources = sourcesHash(PAYLOAD_SOURCES);
  const vouching = await beginVouching(valkey);
  await valkey.del(KEY.rebuiltFrom);
  const failed = await rebuildWithBar(pool, valkey);
  if (place) {
    if (!(await vouching.vouch())) throw new ExpectedError(RESTARTED);
    await recordFirstCheckpoint(valkey, place);
  } else await valkey.del(KEY.trusted);
  await valkey.set(KEY.rebuiltFrom, sources);
  const purger = openPurger(valkey);
  if (purger) await purgeDuring(purger, Promise.resolve());
  return failed;
}

/** Whether Valkey was filled by this code, and capture knows where to go on. */
async function isFilled(valkey: Valkey): Promise<boolean> {
  const [rebuiltFrom, checkpoint] = await Promise.all([valkey.get(KEY.rebuiltFrom), readCheckpoint(valkey)]);
  const hasBegun = checkpoint !== null || !isCaptureOurs();
  return hasBegun && rebuiltFrom === sourcesHash(PAYLOAD_SOURCES);
}

/**
 * Brings every live car from MySQL into Valkey, with a progress bar, so that pages show the catalogue as it is now. Answers how
 * many cars could not be built.
 */
export function publish(urls: StackUrls): Promise<number> {
  return withStores(urls, async (pool, valkey) =>
    rebuildAll(pool, valkey, await placeToFollowFrom(urls.databaseUrl, pool)),
  );
}

/** The same, unless what Valkey holds was made by this code and the change pipeline brings what has changed since. */
export function publishIfNeeded(urls: StackUrls): Promise<void> {
  return withStores(urls, async (pool, valkey) => {
    const place = await placeToFollowFrom(urls.databaseUrl, pool);
    if (!isCaptureOurs()) await valkey.del(KEY.trusted, KEY.changeCheckpoint);
    const isFollowed = place !== null || !isCaptureOurs();
    if (!isFollowed || !(await isFilled(valkey))) await rebuildAll(pool, valkey, place);
  });
}
