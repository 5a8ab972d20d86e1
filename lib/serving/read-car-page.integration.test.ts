import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { readCarPage } from './read-car-page.ts';
import { readCards } from './read-cards.ts';
import { rebuild } from './rebuild.ts';

const DAY_MS = 86_400_000;
let stores: TestStores;
const ids: Record<string, number> = {};

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

beforeAll(async () => {
  stores = await testStores();
  await writeDrafts(stores.database.pool, [
    sampleDraft({ sourceId: 'live' }),
    sampleDraft({ sourceId: 'booked', status: 'booked' }),
    sampleDraft({ sourceId: 'draft', status: 'draft' }),
    sampleDraft({ sourceId: 'withdrawn', status: 'withdrawn' }),
    sampleDraft({ sourceId: 'sold', status: 'sold', soldAt: daysAgo(3) }),
    sampleDraft({ sourceId: 'long-sold', status: 'sold', soldAt: daysAgo(300) }),
  ]);
  const [rows] = await stores.database.pool.query('SELECT id, source_id FROM car');
  for (const row of rows as { id: number; source_id: string }[]) ids[row.source_id] = row.id;
});

beforeEach(async () => {
  await stores.valkey.flush();
  await rebuild(stores.database.pool, stores.valkey.client);
});
afterAll(() => stores.close());

async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const context = newRequestContext('page');
  await withRequestContext(context, work);
  return context.mysqlQueries;
}

const idOf = (name: string) => ids[name] ?? 0;

describe('readCarPage', () => {
  it.each(['live', 'booked'])('answers a %s car from Valkey alone', async (name) => {
    expect(await queriesOf(() => readCarPage(idOf(name)))).toBe(0);
    expect(await readCarPage(idOf(name))).toMatchObject({ kind: 'found', page: { status: name } });
  });

  it('builds a missing payload from MySQL and stores it', async () => {
    await stores.valkey.flush();
    expect(await queriesOf(() => readCarPage(idOf('live')))).toBeGreaterThan(0);
    expect(await queriesOf(() => readCarPage(idOf('live')))).toBe(0);
  });

  it('builds a missing payload once for many who ask at the same time', async () => {
    await stores.valkey.flush();
    const alone = await queriesOf(() => readCarPage(idOf('live')));
    await stores.valkey.flush();
    const crowd = Array.from({ length: 100 }, () => readCarPage(idOf('live')));
    expect(await queriesOf(() => Promise.all(crowd))).toBeLessThanOrEqual(alone);
  });

  it.each([
    ['sold', 'found'],
    ['long-sold', 'gone'],
    ['withdrawn', 'gone'],
  ])('says of a %s car that it is %s, and asks MySQL once', async (name, kind) => {
    expect(await readCarPage(idOf(name))).toMatchObject({ kind });
    expect(await queriesOf(() => readCarPage(idOf(name)))).toBe(0);
  });

  it.each(['draft', 'nothing'])('knows no %s, and asks MySQL once', async (name) => {
    const id = name === 'draft' ? idOf(name) : 4_000_000;
    expect(await readCarPage(id)).toEqual({ kind: 'unknown' });
    expect(await queriesOf(() => readCarPage(id))).toBe(0);
  });
});

describe('readCards', () => {
  it('keeps the order asked for, fills what is missing and leaves out what is not live', async () => {
    await stores.valkey.client.del('car:');
    const cards = await readCards([idOf('sold'), idOf('live'), idOf('booked')]);
    expect(cards.map((card) => card.id)).toEqual([idOf('live')]);
    expect(await queriesOf(() => readCards([idOf('live')]))).toBe(0);
  });
});
