import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { queriesOf } from '../testing/queries-of.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { applyCars } from './apply-cars.ts';
import type { CarPageRead } from './car-page-read.ts';
import { KEY } from './keys.ts';
import { readCarPage } from './read-car-page.ts';
import { rebuild } from './rebuild.ts';
import { takeTicket } from './tickets.ts';
import { beginVouching, type Vouched } from './trust.ts';

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

const idOf = (name: string) => ids[name] ?? 0;

const ticket = () => takeTicket(stores.valkey.client);
const vouch = async () => (await beginVouching(stores.valkey.client)).vouch();

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

  it('asks MySQL for a stale car, and brings it back', async () => {
    await stores.database.pool.query('UPDATE car SET price = 1 WHERE id = ?', [idOf('live')]);
    await applyCars(stores.valkey.client, [{ id: idOf('live'), stale: true }], await ticket());
    expect(await readCarPage(idOf('live'))).toMatchObject({ kind: 'found', page: { price: 1 } });
    expect(await queriesOf(() => readCarPage(idOf('live')))).toBe(0);
    expect(await stores.valkey.client.zscore(KEY.price, String(idOf('live')))).toBe('1');
  });
});

describe('an id that does not exist', () => {
  const NOWHERE = 4_000_000;

  it('is asked of nobody where the pipeline vouches for all ids', async () => {
    await vouch();
    const ids = Array.from({ length: 1_000 }, (_, index) => NOWHERE + index);
    const reads: CarPageRead[] = [];
    const queries = await queriesOf(async () => {
      for (const id of ids) reads.push(await readCarPage(id));
    });
    expect(queries).toBe(0);
    expect(new Set(reads.map((read) => read.kind))).toEqual(new Set(['unknown']));
    expect(await stores.valkey.client.exists(KEY.page(NOWHERE))).toBe(0);
  });

  it('is asked of MySQL until every car is in', async () => {
    await vouch();
    await stores.valkey.client.del(KEY.listingGeneration);
    expect(await queriesOf(() => readCarPage(NOWHERE))).toBeGreaterThan(0);
  });

  it.each(['draft', 'withdrawn', 'long-sold'])('is not taken for a %s car', async (name) => {
    await vouch();
    expect(await queriesOf(() => readCarPage(idOf(name)))).toBeGreaterThan(0);
  });

  it.each([4_294_967_296, 9_999_999_999])('is known without any store: %i', async (id) => {
    const context = newRequestContext('page');
    expect(await withRequestContext(context, () => readCarPage(id))).toEqual({ kind: 'unknown' });
    expect([context.valkeyReads, context.mysqlQueries]).toEqual([0, 0]);
  });
});

describe('after a restart of Valkey', () => {
  beforeEach(async () => {
    const lost: Vouched = { run: 'an-earlier-one', from: 0, isComplete: true, upTo: 0 };
    await stores.valkey.client.set(KEY.trusted, JSON.stringify(lost));
  });

  it('MySQL is asked for what was stored before, once', async () => {
    const beforeTheRestart = 1;
    await stores.valkey.client.hset(KEY.page(idOf('live')), 'v', beforeTheRestart);
    await stores.database.pool.query('UPDATE car SET price = 2 WHERE id = ?', [idOf('live')]);
    expect(await readCarPage(idOf('live'))).toMatchObject({ kind: 'found', page: { price: 2 } });
    expect(await queriesOf(() => readCarPage(idOf('live')))).toBe(0);
  });

  it('what was stored since is served', async () => {
    expect(await queriesOf(() => readCarPage(idOf('booked')))).toBe(0);
  });

  it('an id that is in no bitmap may exist', async () => {
    expect(await queriesOf(() => readCarPage(5_000_000))).toBeGreaterThan(0);
  });
});
