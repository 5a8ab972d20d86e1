import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import { carCardOf } from '../catalogue/payload/car-payload.ts';
import type { CarCard, CarPage } from '../catalogue/types.ts';
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

async function stored(ids: readonly number[]): Promise<(CarCard | null)[]> {
  const texts = await timedValkey(() => stores().valkey.hmget(KEY.cards, ...ids.map(String)));
  return texts.map((text) => (text ? (JSON.parse(text) as CarCard) : null));
}

async function tryFilling<T>(work: () => Promise<T>): Promise<T | null> {
  return work().catch((error) => {
    logger.warn({ error: errorText(error) }, 'cards read past valkey');
    return null;
  });
}

async function build(ids: readonly number[]): Promise<CarCard[]> {
  const { valkey, pool } = stores();
  const ticket = await tryFilling(() => takeTicket(valkey));
  const pages = await buildCarPages(databaseFor(pool, 'cards'), ids);
  if (ticket !== null) await tryFilling(() => fill(ids, pages, ticket));
  return pages.filter((page) => page.status === 'live').map(carCardOf);
}

/** Stores whatever became of the cars, so that none is asked for again. */
async function fill(ids: readonly number[], pages: readonly CarPage[], ticket: number): Promise<void> {
  const { valkey } = stores();
  const known = new Set(pages.map((page) => page.id));
  await applyCars(valkey, pages, ticket);
  await applyAbsent(
    valkey,
    ids.filter((id) => !known.has(id)),
    ticket,
  );
}

const builds = singleton('card-builds', () => new SingleFlight<string, CarCard[]>());

/** The same missing cards are built once for all who ask for them at the same time. */
function built(ids: readonly number[]): Promise<CarCard[]> {
  return builds.run(ids.join(','), () => lastResort(() => build(ids)));
}

/**
 * Cards of live cars in the order of `ids`, at most 35 at a time by contract: from Valkey in one round trip, the missing
 * ones from MySQL, which also stores them. Cars that are not live any more are left out.
 */
export async function readCards(ids: readonly number[]): Promise<CarCard[]> {
  if (ids.length === 0) return [];
  const found = (await tryFilling(() => stored(ids))) ?? ids.map(() => null);
  const missing = ids.filter((_, index) => !found[index]);
  metrics.valkeyReads.inc({ what: 'card', result: 'hit' }, ids.length - missing.length);
  metrics.valkeyReads.inc({ what: 'card', result: 'miss' }, missing.length);
  const cards = new Map(found.flatMap((card) => (card ? [[card.id, card] as const] : [])));
  if (missing.length > 0) for (const card of await built(missing)) cards.set(card.id, card);
  return ids.flatMap((id) => cards.get(id) ?? []);
}
