import { databaseFor } from '../catalogue/database.ts';
import { type CarLocation, readLocationsFromMysql } from '../catalogue/payload/read-car-locations.ts';
import type { CarCard } from '../catalogue/types.ts';
import { lastResort } from '../platform/unavailable-error.ts';
import { KEY } from './keys.ts';
import { stores } from './stores.ts';
import { timedValkey } from './valkey.ts';

const STEP = 500;

async function step(cursor: string): Promise<[next: string, locations: CarLocation[]]> {
  const [next, fields] = await timedValkey(() => stores().valkey.hscan(KEY.cards, cursor, 'COUNT', STEP));
  const cards = fields.filter((_, index) => index % 2 === 1).map((text) => JSON.parse(text) as CarCard);
  return [next, cards.map(({ id, path, updatedAt }) => ({ id, path, updatedAt }))];
}

async function fromValkey(): Promise<CarLocation[]> {
  const found = new Map<number, CarLocation>();
  let cursor = '0';
  do {
    const [next, locations] = await step(cursor);
    for (const location of locations) found.set(location.id, location);
    cursor = next;
  } while (cursor !== '0');
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/**
 * Where each live car's page is, by id ascending: from the cards in Valkey while all of them are there, else from MySQL.
 * @throws {UnavailableError} when neither answers.
 */
export async function readCarLocations(isValkeyComplete: boolean): Promise<CarLocation[]> {
  const fromMysql = () => lastResort(() => readLocationsFromMysql(databaseFor(stores().pool, 'sitemap')));
  return isValkeyComplete ? fromValkey().catch(fromMysql) : fromMysql();
}
