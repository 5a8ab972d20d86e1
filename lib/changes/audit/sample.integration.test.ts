import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { metrics } from '../../platform/metrics.ts';
import { KEY } from '../../serving/keys.ts';
import { projectCars, type Stores } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { judgeReads } from './judge-reads.ts';
import { pickReads } from './pick-reads.ts';
import { type SampleOptions, sampleForever } from './sample.ts';
import { readSampleTotals } from './sample-totals.ts';
import { Suspects } from './suspects.ts';
import { upToDate } from './testing/test-progress.ts';

const WITHIN_MS = 200;

let database: TestDatabase;
let server: TestValkey;
let stores: Stores;
let car: number;

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(40));
  stores = { pool: database.pool, valkey: server.client };
});
beforeEach(async () => {
  await server.flush();
  await rebuild(database.pool, server.client);
  car = Number(await server.client.zrandmember(KEY.price));
});
afterAll(() => Promise.all([server.close(), database.drop()]));

function reads(id: number, sets: string[] = []): Suspects {
  const suspects = new Suspects();
  suspects.add(id, sets);
  return suspects;
}

const never = new AbortController().signal;
const judged = (of: Suspects, withinMs = WITHIN_MS) => judgeReads(stores, of, withinMs, never);

async function changePrice(): Promise<void> {
  await database.pool.query('UPDATE car SET price = price + 1 WHERE id = ?', [car]);
}

describe('judging reads', () => {
  it('finds what is in line consistent', async () => {
    expect(await judged(reads(car))).toMatchObject({
      consistentAfterMs: [expect.any(Number)],
      inconsistent: [],
      unjudged: 0,
    });
  });

  it('gives a change the time to arrive', async () => {
    await changePrice();
    const judging = judged(reads(car), 30_000);
    await projectCars(stores, [car], 'test');
    expect(await judging).toMatchObject({ consistentAfterMs: [expect.any(Number)], inconsistent: [] });
  });

  it('finds a value that does not arrive, and a stray in a listing', async () => {
    await changePrice();
    const late = await judged(reads(car));
    expect(late.inconsistent.map(({ stored }) => stored.id)).toEqual([car]);
    await projectCars(stores, [car], 'test');
    const stray = KEY.discrete('city', 999);
    await server.client.sadd(stray, String(car));
    const strays = await judged(reads(car, [stray]));
    expect(strays.inconsistent.map(({ differences }) => differences.map(({ what }) => what))).toEqual([
      [stray],
    ]);
  });

  it('does not mind what is not served: pages older than what is trusted, listings not vouched for', async () => {
    await changePrice();
    const run = /run_id:(\w+)/.exec(await server.client.info('server'))?.[1];
    const trusted = { run, from: Number(await server.client.get(KEY.ticket)) + 1, isComplete: false };
    await server.client.set(KEY.trusted, JSON.stringify(trusted));
    expect((await judged(reads(car))).inconsistent).toEqual([]);
    await server.client.set(KEY.trusted, JSON.stringify({ ...trusted, from: 0 }));
    expect((await judged(reads(car))).inconsistent).toHaveLength(1);
  });

  it('judges no car that changes all the time', async () => {
    const stop = new AbortController();
    const writing = (async () => {
      while (!stop.signal.aborted) await changePrice();
    })();
    expect(await judged(reads(car))).toMatchObject({ consistentAfterMs: [], inconsistent: [], unjudged: 1 });
    stop.abort();
    await writing;
  });
});

describe('picking reads', () => {
  it('picks cars to be seen, and members of listings with their set', async () => {
    const picked = await pickReads(stores, 20);
    expect(picked.size).toBeGreaterThan(5);
    const [rows] = await database.pool.query("SELECT id FROM car WHERE status IN ('live', 'booked')");
    const served = (rows as { id: number }[]).map(({ id }) => id);
    expect(served).toEqual(expect.arrayContaining(picked.ids));
    const sets = picked.ids.flatMap((id) => [...picked.setsOf(id)]);
    expect(sets.length).toBeGreaterThan(0);
    expect(sets.every(KEY.isDiscrete)).toBe(true);
  });
});

describe('sampling', () => {
  const options = (signal: AbortSignal): SampleOptions => ({
    stores,
    progress: { ...upToDate(database.pool), marks: async () => new Map([['shop.car', '1-1']]) },
    everyMs: 10,
    size: 10,
    withinMs: WITHIN_MS,
    signal,
  });

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await sleep(10);
  }

  const totals = async () => (await readSampleTotals(server.client)) ?? { reads: 0, inconsistent: 0 };

  it('adds up what it finds, one process at a time', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const one = sampleForever(options(first.signal));
    await until(async () => (await totals()).reads >= 20);
    const holder = await server.client.get(KEY.auditLease);
    const other = sampleForever(options(second.signal));
    const before = (await totals()).reads;
    await until(async () => (await totals()).reads > before + 20);
    expect(await server.client.get(KEY.auditLease)).toBe(holder);
    first.abort();
    await one;
    await until(async () => ![null, holder].includes(await server.client.get(KEY.auditLease)));
    second.abort();
    await other;
    expect(await server.client.exists(KEY.auditLease)).toBe(0);
    expect(await readSampleTotals(server.client)).toMatchObject({ inconsistent: 0, withinMs: WITHIN_MS });
    expect((await metrics.auditedReads.get()).values[0]?.value).toBeGreaterThanOrEqual(40);
  });

  it('goes on soon after a process that ended without giving its lease back', async () => {
    await server.client.set(KEY.auditLease, 'a process that was killed', 'PX', 3_000);
    const stop = new AbortController();
    const sampling = sampleForever(options(stop.signal));
    await until(async () => (await totals()).reads > 0);
    stop.abort();
    await sampling;
    expect(await server.client.exists(KEY.auditLease)).toBe(0);
  });

  it('keeps its lease from running out', async () => {
    const stop = new AbortController();
    const sampling = sampleForever(options(stop.signal));
    await until(async () => (await server.client.exists(KEY.auditLease)) === 1);
    expect(await server.client.pttl(KEY.auditLease)).toBeLessThanOrEqual(5_000);
    const holder = await server.client.get(KEY.auditLease);
    await server.client.pexpire(KEY.auditLease, 1_500);
    await until(async () => (await server.client.pttl(KEY.auditLease)) > 1_500);
    expect(await server.client.get(KEY.auditLease)).toBe(holder);
    stop.abort();
    await sampling;
  });

  it('counts what is wrong', async () => {
    const live = await server.client.hkeys(KEY.cards);
    for (const id of live) await server.client.hset(KEY.page(Number(id)), 'json', '{}');
    const stop = new AbortController();
    const sampling = sampleForever(options(stop.signal));
    await until(async () => (await totals()).inconsistent > 0);
    stop.abort();
    await sampling;
    expect((await metrics.inconsistentReads.get()).values[0]?.value).toBeGreaterThan(0);
  });

  it('takes no sample before there is a projector', async () => {
    const stop = new AbortController();
    let asked = 0;
    const marks = async () => {
      asked += 1;
      return new Map<string, string>();
    };
    const sampling = sampleForever({
      ...options(stop.signal),
      progress: { ...upToDate(database.pool), marks },
    });
    await until(async () => asked > 2);
    stop.abort();
    await sampling;
    expect(await readSampleTotals(server.client)).toBeNull();
  });
});
