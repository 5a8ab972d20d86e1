import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import type { CarPage } from '../catalogue/types.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { metrics } from '../platform/metrics.ts';
import { singleton } from '../platform/singleton.ts';
import { lastResort } from '../platform/unavailable-error.ts';
import { applyAbsent, applyCars, takeTicket } from './apply-cars.ts';
import { KEY } from './keys.ts';
import { SingleFlight } from './single-flight.ts';
import { stores } from './stores.ts';
import { timedValkey } from './valkey.ts';

/** Days for which a sold car's page is served as sold before it is gone. */
const GRACE_DAYS = 60;
const DAY_MS = 86_400_000;

/** `found` includes booked and recently sold cars; `gone` ones were sold long ago or withdrawn. */
export type CarPageRead = { kind: 'found' | 'gone'; page: CarPage } | { kind: 'unknown' };

const fills = singleton('car-page-fills', () => new SingleFlight<number, CarPageRead>());

function isGone(page: CarPage): boolean {
  if (page.status === 'withdrawn') return true;
  return page.status === 'sold' && Date.now() - Date.parse(page.soldAt ?? '1970-01-01') > GRACE_DAYS * DAY_MS;
}

function readOf(page: CarPage | undefined): CarPageRead {
  if (!page || page.status === 'draft') return { kind: 'unknown' };
  return { kind: isGone(page) ? 'gone' : 'found', page };
}

async function stored(id: number): Promise<CarPageRead | null> {
  const { valkey } = stores();
  const [json, absent] = await timedValkey(() => valkey.hmget(KEY.page(id), 'json', 'absent'));
  metrics.valkeyReads.inc({ what: 'car-page', result: json || absent ? 'hit' : 'miss' });
  if (json) return readOf(JSON.parse(json));
  return absent ? { kind: 'unknown' } : null;
}

async function built(id: number): Promise<CarPage | undefined> {
  const [page] = await buildCarPages(databaseFor(stores().pool, 'car-page'), [id]);
  return page;
}

async function filled(id: number): Promise<CarPageRead> {
  const { valkey } = stores();
  const ticket = await takeTicket(valkey);
  const page = await built(id);
  if (page) await applyCars(valkey, [page], ticket);
  else await applyAbsent(valkey, [id], ticket);
  return readOf(page);
}

/**
 * The page payload of a car: from Valkey; where it is missing there, built from MySQL and stored; where Valkey is away,
 * built from MySQL each time.
 * @throws {UnavailableError} when neither store answers. A failure is never taken for "unknown".
 */
export async function readCarPage(id: number): Promise<CarPageRead> {
  try {
    return (await stored(id)) ?? (await fills.run(id, () => filled(id)));
  } catch (error) {
    logger.warn({ id, error: errorText(error) }, 'car page read past valkey');
    return fills.run(id, () => lastResort(async () => readOf(await built(id))));
  }
}
