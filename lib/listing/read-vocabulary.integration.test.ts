import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { logger } from '../platform/logger.ts';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { KEY } from '../serving/keys.ts';
import { rebuild } from '../serving/rebuild.ts';
import { stores } from '../serving/stores.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { type Generations, readGenerations, readVocabulary } from './read-vocabulary.ts';

let own: TestStores;

beforeAll(async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(20));
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

/** The makes that are known, and how many statements that took. */
async function makes(generations: Generations): Promise<{ makes: number; queries: number }> {
  const context = newRequestContext('page');
  const vocabulary = await withRequestContext(context, () => readVocabulary(generations));
  return { makes: vocabulary.values('make').length, queries: context.mysqlQueries };
}

/** Breaks the connection of the pages to Valkey; `connect` mends it. */
async function goAway(): Promise<void> {
  const ended = once(stores().valkey, 'end');
  stores().valkey.disconnect();
  await ended;
}

it('the words are MySQL’s where Valkey goes away between saying which they are and giving them', async () => {
  const generations = await readGenerations();
  expect(generations.slugs).not.toBeNull();
  await goAway();
  const asked = await makes(generations);
  expect(asked.makes).toBeGreaterThan(0);
  expect(asked.queries).toBeGreaterThan(0);
  expect(await makes(generations)).toEqual({ makes: asked.makes, queries: 0 });
  await stores().valkey.connect();
});

it('the words are those last known where Valkey has newer ones and cannot give them', async () => {
  const before = await makes(await readGenerations());
  await own.valkey.client.incr(KEY.slugGeneration);
  const newer = await readGenerations();
  await goAway();
  expect(await makes(newer)).toEqual({ makes: before.makes, queries: 0 });
  await stores().valkey.connect();
});
