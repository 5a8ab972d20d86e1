import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { metrics } from '../platform/metrics.ts';
import { queriesOf } from '../testing/queries-of.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { takeLease } from './fill-lease.ts';
import { KEY, LIFETIME } from './keys.ts';
import { projectCars } from './project-cars.ts';
import { readCarPage } from './read-car-page.ts';
import { stores } from './stores.ts';

let own: TestStores;
let live: number;
let sold: number;

beforeAll(async () => {
  own = await testStores();
  const soldCar = sampleDraft({ sourceId: 'sold', status: 'sold', soldAt: new Date() });
  await writeDrafts(own.database.pool, [sampleDraft(), soldCar]);
  const [rows] = await own.database.pool.query('SELECT id FROM car ORDER BY status');
  [live = 0, sold = 0] = (rows as { id: number }[]).map((row) => row.id);
});
beforeEach(() => own.valkey.flush());
afterAll(() => own.close());

/** The other process: takes the lease, and builds when it is told to. */
const otherLease = () => takeLease(own.valkey.client, live);
const otherBuild = (id = live) =>
  projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [id], 'other-process');

interface Counted {
  get(): Promise<{ values: { value: number; labels: Record<string, string | number | undefined> }[] }>;
}

async function countOf(counter: Counted, outcome?: string): Promise<number> {
  const { values } = await counter.get();
  const matching = values.filter(({ labels }) => outcome === undefined || labels.outcome === outcome);
  return matching.reduce((sum, { value }) => sum + value, 0);
}

async function growth(counter: Counted, outcome: string | undefined, work: () => Promise<unknown>) {
  const before = await countOf(counter, outcome);
  await work();
  return (await countOf(counter, outcome)) - before;
}

const found = { kind: 'found', page: { status: 'live' } };

describe('a cold car', () => {
  it('is built once for all requests of a process', async () => {
    const alone = await queriesOf(() => readCarPage(live));
    await own.valkey.flush();
    const crowd = () => Promise.all(Array.from({ length: 200 }, () => readCarPage(live)));
    const built = () => growth(metrics.fills, 'built', crowd);
    expect(await queriesOf(async () => expect(await built()).toBe(1))).toBe(alone);
  });

  it('is not built where another process is at it: its result is waited for', async () => {
    const lease = await otherLease();
    const reading = queriesOf(async () => {
      const waited = await growth(metrics.fills, 'waited', async () =>
        expect(await readCarPage(live)).toMatchObject(found),
      );
      expect(waited).toBe(1);
    });
    await otherBuild();
    await lease?.release();
    expect(await reading).toBe(0);
  });

  it('is not built again by a reader who comes just after it was', async () => {
    const lease = await otherLease();
    const reading = queriesOf(() => readCarPage(live));
    await otherBuild();
    expect(await reading).toBe(0);
    await lease?.release();
  });

  it('is taken over from a process that gave up', async () => {
    const lease = await otherLease();
    const asking = vi.spyOn(stores().valkey, 'set');
    const takeovers = await growth(metrics.fillTakeovers, undefined, async () => {
      const reading = readCarPage(live);
      await vi.waitFor(() => expect(asking).toHaveBeenCalled());
      expect(await asking.mock.results[0]?.value).toBeNull();
      await lease?.release();
      expect(await reading).toMatchObject(found);
    });
    asking.mockRestore();
    expect(takeovers).toBe(1);
  });

  it('is taken over from a process that died, when its lease has run out', async () => {
    await own.valkey.client.set(KEY.fillLease(live), 'of a process that died', 'PX', 80);
    expect(await queriesOf(() => readCarPage(live))).toBeGreaterThan(0);
    expect(await own.valkey.client.hexists(KEY.page(live), 'json')).toBe(1);
  });

  it('is built all the same when another process takes too long, which keeps its lease', async () => {
    await own.valkey.client.set(KEY.fillLease(live), 'slow');
    expect(await readCarPage(live)).toMatchObject(found);
    expect(await own.valkey.client.get(KEY.fillLease(live))).toBe('slow');
  });
});

describe('a lease', () => {
  it('is held by one at a time, and runs out', async () => {
    const [first, second] = [await otherLease(), await otherLease()];
    expect([first === null, second]).toEqual([false, null]);
    const left = await own.valkey.client.pttl(KEY.fillLease(live));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(LIFETIME.fillLease * 1_000);
  });

  it('is given back after a build', async () => {
    await readCarPage(live);
    expect(await own.valkey.client.exists(KEY.fillLease(live))).toBe(0);
  });

  it('that has run out is not taken from the next holder', async () => {
    const old = await otherLease();
    await own.valkey.client.del(KEY.fillLease(live));
    await otherLease();
    await old?.release();
    expect(await otherLease()).toBeNull();
  });
});

describe('what is kept for a while only', () => {
  const fields = (id: number) => own.valkey.client.hmget(KEY.page(id), 'v', 'until');
  // well past: whether it is due goes by an estimate of Valkey's clock
  const expireNow = (id: number) => own.valkey.client.hset(KEY.page(id), 'until', Date.now() - 1_000);

  it.each([
    ['a sold car', () => sold, 'found'],
    ['an id that does not exist', () => 4_000_000, 'unknown'],
  ])('is renewed behind a reader who gets the old one: %s', async (_, idOf, kind) => {
    const id = idOf();
    await readCarPage(id);
    await expireNow(id);
    const [version] = await fields(id);
    const renewed = await growth(metrics.earlyRefreshes, undefined, async () => {
      const queries = await queriesOf(async () => expect(await readCarPage(id)).toMatchObject({ kind }));
      expect(queries).toBe(0);
      await vi.waitFor(async () => expect((await fields(id))[0]).not.toBe(version), 10_000);
    });
    expect(renewed).toBe(1);
    expect(Number((await fields(id))[1])).toBeGreaterThan(Date.now());
  });

  it('is left alone long before its end', async () => {
    await readCarPage(sold);
    const before = await fields(sold);
    const renewed = await growth(metrics.earlyRefreshes, undefined, () => readCarPage(sold));
    expect([renewed, await fields(sold)]).toEqual([0, before]);
  });

  it('is renewed once, however many read it', async () => {
    await readCarPage(sold);
    await expireNow(sold);
    const [version] = await fields(sold);
    const renewed = await growth(metrics.earlyRefreshes, undefined, async () => {
      await Promise.all(Array.from({ length: 50 }, () => readCarPage(sold)));
      await vi.waitFor(async () => expect((await fields(sold))[0]).not.toBe(version));
    });
    expect(renewed).toBe(1);
  });
});
