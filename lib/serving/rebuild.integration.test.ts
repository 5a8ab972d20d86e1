import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { FILTERS } from './filters/registry.ts';
import { KEY } from './keys.ts';
import { rebuild } from './rebuild.ts';

let database: TestDatabase;
let valkey: TestValkey;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(700));
});
afterAll(() => Promise.all([valkey.close(), database.drop()]));

async function idsByStatus(...statuses: string[]): Promise<string[]> {
  const [rows] = await database.pool.query('SELECT id FROM car WHERE status IN (?) ORDER BY id', [statuses]);
  return (rows as { id: number }[]).map((row) => String(row.id));
}

const numerically = (ids: string[]) => [...ids].sort((a, b) => Number(a) - Number(b));

describe('rebuild', () => {
  it('brings every live and booked car in, and only live ones into listings', async () => {
    const steps: number[] = [];
    const built = await rebuild(database.pool, valkey.client, { onProgress: (done) => steps.push(done) });
    const live = await idsByStatus('live');
    expect(built).toBe((await idsByStatus('live', 'booked')).length);
    expect(steps.at(-1)).toBe(built);
    expect(numerically(await valkey.client.hkeys(KEY.cards))).toEqual(live);
    expect(numerically(await valkey.client.zrange(KEY.price, 0, -1))).toEqual(live);
    expect((await valkey.client.keys('dp:[0-9]*')).length).toBe(built);
  });

  it('takes out cars that MySQL no longer lists', async () => {
    const [gone = ''] = await idsByStatus('live');
    await database.pool.query("UPDATE car SET status = 'withdrawn' WHERE id = ?", [gone]);
    await rebuild(database.pool, valkey.client);
    expect(await valkey.client.hexists(KEY.cards, gone)).toBe(0);
    expect(await valkey.client.zscore(KEY.price, gone)).toBeNull();
    expect(await valkey.client.hgetall(KEY.page(Number(gone)))).toMatchObject({
      json: expect.stringContaining('"status":"withdrawn"'),
    });
  });

  it('notices that a booked car was sold, and that a row is gone', async () => {
    const [booked = '', other = ''] = await idsByStatus('booked');
    await database.pool.query("UPDATE car SET status = 'sold', sold_at = NOW() WHERE id = ?", [booked]);
    for (const table of ['car_feature', 'car_image', 'car_price_history', 'specification']) {
      await database.pool.query(`DELETE FROM ${table} WHERE car_id = ?`, [other]);
    }
    const ofCar = 'inspection_id IN (SELECT id FROM inspection WHERE car_id = ?)';
    await database.pool.query(`DELETE FROM inspection_item WHERE ${ofCar}`, [other]);
    await database.pool.query('DELETE FROM inspection WHERE car_id = ?', [other]);
    await database.pool.query('DELETE FROM car WHERE id = ?', [other]);
    await rebuild(database.pool, valkey.client);
    const stored = await valkey.client.hget(KEY.page(Number(booked)), 'json');
    expect(JSON.parse(stored ?? '{}')).toMatchObject({ status: 'sold' });
    expect(await valkey.client.hgetall(KEY.page(Number(other)))).toMatchObject({ absent: '1' });
  });

  it('forgets ids whose rows are gone without a word', async () => {
    const gone = [4_000_000, 4_000_001, 4_100_000];
    for (const id of gone) await valkey.client.setbit(KEY.known(id), KEY.knownOffset(id), 1);
    await rebuild(database.pool, valkey.client);
    const bits = gone.map((id) => valkey.client.getbit(KEY.known(id), KEY.knownOffset(id)));
    expect(await Promise.all(bits)).toEqual([0, 0, 0]);
  });

  it('that fails leaves nobody at work', async () => {
    const steps: number[] = [];
    const onProgress = (done: number) => {
      steps.push(done);
      throw new Error('the terminal is gone');
    };
    await expect(rebuild(database.pool, valkey.client, { onProgress })).rejects.toThrow('the terminal');
    expect(steps.length).toBeLessThanOrEqual(4);
  });

  it('publishes the slug words of the reference tables', async () => {
    const words = JSON.parse((await valkey.client.hget(KEY.slugs, 'nexon')) ?? '[]');
    expect(words).toMatchObject([{ type: 'model', name: 'Nexon', isCanonical: true }]);
    const alias = JSON.parse((await valkey.client.hget(KEY.slugs, 'maruti')) ?? '[]');
    expect(alias).toMatchObject([{ type: 'make', name: 'Maruti Suzuki', isCanonical: false }]);
  });

  it('notes which ids have a row, whatever the status', async () => {
    const [rows] = await database.pool.query('SELECT id FROM car ORDER BY id');
    const ids = (rows as { id: number }[]).map((row) => row.id);
    const upTo = (ids.at(-1) ?? 0) + 10;
    const bits = Array.from({ length: upTo }, (_, id) =>
      valkey.client.getbit(KEY.known(id), KEY.knownOffset(id)),
    );
    const known = (await Promise.all(bits)).flatMap((bit, id) => (bit === 1 ? [id] : []));
    expect(known).toEqual(ids);
  });

  it('vouches for nothing by itself, and counts as news for listings', async () => {
    const before = Number(await valkey.client.get(KEY.listingGeneration));
    await rebuild(database.pool, valkey.client);
    expect(await valkey.client.exists(KEY.trusted)).toBe(0);
    expect(Number(await valkey.client.get(KEY.listingGeneration))).toBeGreaterThan(before);
  });

  it('leaves alone what has not changed', async () => {
    const [live = ''] = await idsByStatus('live');
    const key = KEY.page(Number(live));
    await valkey.client.hset(key, 'html', '<p>rendered</p>');
    const [version, told] = [
      await valkey.client.hget(key, 'v'),
      await valkey.client.xlen(KEY.listingChanges),
    ];
    await rebuild(database.pool, valkey.client);
    expect(await valkey.client.hget(key, 'html')).toBe('<p>rendered</p>');
    expect(Number(await valkey.client.hget(key, 'v'))).toBeGreaterThan(Number(version));
    expect(await valkey.client.xlen(KEY.listingChanges)).toBe(told);
  });

  it('uses keys of the manifest only', async () => {
    const shapes = (await valkey.client.keys('*')).map((key) => key.replace(/\d+$/, 'N'));
    const discrete = FILTERS.filter(({ kind }) => kind === 'discrete').map(({ name }) => name);
    const ofCars = ['dp:N', 'dp:known:N', 'dp:ticket', 'car:', 'car:price', 'car:year', 'car:km'];
    const ofListings = ['car:live_at', 'car:reco', 'listing:generation', 'listing:changes'];
    const ofWords = ['slug:', 'slug:generation', 'slug:version'];
    const sets = discrete.map((name) => `car:${name}:N`);
    expect([...new Set(shapes)].sort()).toEqual([...ofCars, ...ofListings, ...ofWords, ...sets].sort());
  });
});
