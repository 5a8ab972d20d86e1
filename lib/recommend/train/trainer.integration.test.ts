import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { draftNo } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { appendInteractions } from '../interactions/append-interactions.ts';
import { flushInteractions } from '../interactions/flush-interactions.ts';
import { decodeModel } from '../published/model-codec.ts';
import { ModelStore } from '../published/model-store.ts';
import { simulate } from '../simulation/simulate.ts';
import { readCarFacts } from './read-car-facts.ts';
import { Trainer } from './trainer.ts';
import { asOnlyTrainer } from './training-lease.ts';

const DAY_MS = 86_400_000;
const CARS = 400;

let database: TestDatabase;
let valkey: TestValkey;
let stores: { pool: TestDatabase['pool']; valkey: TestValkey['client'] };
let models: ModelStore;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  stores = { pool: database.pool, valkey: valkey.client };
  models = new ModelStore(valkey.client);
  const drafts = Array.from({ length: CARS }, (_, n) => ({
    ...draftNo(n),
    madeLiveAt: new Date(Date.now() - (1 + (n % 20)) * DAY_MS),
    soldAt: n % 9 === 6 ? new Date(Date.now() - DAY_MS / 2) : null,
  }));
  await writeDrafts(database.pool, drafts);
});
beforeEach(async () => {
  await valkey.flush();
  await database.pool.query('DELETE FROM interaction');
  await database.pool.query('DELETE FROM interaction_flush');
});
afterAll(async () => {
  await Promise.all([database.drop(), valkey.close()]);
});

async function shop(buyers: number, seed = 1): Promise<void> {
  const cars = await readCarFacts(database.pool, 30);
  const buyerIds = Array.from({ length: buyers }, (_, no) => no + 1);
  const done = [...simulate({ cars, buyers, days: 14, seed, until: Date.now(), buyerIds })];
  await appendInteractions(valkey.client, done);
  await flushInteractions(stores);
}

describe('the trainer', () => {
  it('reads the cars that are on sale, or were a while ago', async () => {
    const facts = await readCarFacts(database.pool, 30);
    const live = facts.filter(({ soldAt }) => soldAt === null);
    expect(live.length).toBeGreaterThan(CARS / 3);
    expect(facts.length).toBeGreaterThan(live.length);
    expect(facts.every((car) => car.makeId > 0 && car.cityId > 0 && car.price > 0 && car.liveAt > 0)).toBe(
      true,
    );
  });

  it('publishes a model that beats recency and popularity, with its figures', async () => {
    await shop(1_500);
    const record = await new Trainer(stores).train();
    expect(record).toMatchObject({ outcome: 'published' });
    const { model, recency, popularity } = record.figures;
    expect(model?.ndcg).toBeGreaterThan(recency?.ndcg ?? 1);
    expect(model?.ndcg).toBeGreaterThan(popularity?.ndcg ?? 1);
    expect(await models.version()).toBe(record.version);
    const blob = await models.current();
    const found = blob && (await decodeModel(blob));
    expect(found).toMatchObject({ kind: 'model', model: { version: record.version } });
    expect((await models.history())[0]).toEqual(record);
  });

  it('goes on from where it was, with what has come since, and publishes again', async () => {
    await shop(1_500);
    const trainer = new Trainer(stores);
    const first = await trainer.train();
    await shop(400, 2);
    const second = await trainer.train();
    expect(second.signs).toBeGreaterThan(first.signs);
    expect(await models.history()).toHaveLength(2);
  });

  it.each([
    ['nobody has done anything', 0],
    ['there is one buyer', 1],
  ])('rejects a model where %s, and leaves the one in force', async (_, buyers) => {
    await valkey.client.set(KEY.model, 'of before');
    if (buyers > 0) await shop(buyers);
    const record = await new Trainer(stores).train();
    expect(record).toMatchObject({ outcome: 'rejected', bytes: 0 });
    expect(record.reason).toContain('too little');
    expect(await valkey.client.get(KEY.model)).toBe('of before');
  });

  it('passes over cars that are gone and users without a name', async () => {
    await databaseFor(database.pool, 'test')
      .insert(interaction)
      .values([
        { kind: 'view', carId: 4_000_000_000, visitorId: null, buyerId: null, at: new Date() },
        { kind: 'lead', carId: 4_000_000_000, visitorId: null, buyerId: 7, at: new Date() },
      ]);
    expect(await new Trainer(stores).train()).toMatchObject({ outcome: 'rejected', signs: 2 });
  });

  it('stops when it is asked to, and publishes nothing', async () => {
    await shop(1_500);
    const stop = new AbortController();
    const training = new Trainer(stores).train({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(training).rejects.toThrow();
    expect(await models.history()).toEqual([]);
  });

  it('is due when there is no model, when the last one is old, and not before', async () => {
    const trainer = new Trainer(stores);
    expect(await trainer.dueIn(60_000)).toBe(0);
    await trainer.train();
    expect(await trainer.dueIn(60_000)).toBeGreaterThan(0);
    expect(await trainer.dueIn(60_000, Date.now() + 60_001)).toBe(0);
    await shop(1_500);
    await trainer.train();
    expect(await trainer.dueIn(60_000)).toBeGreaterThan(0);
    await valkey.client.set(KEY.model, 'broken');
    expect(await trainer.dueIn(60_000)).toBe(0);
    await valkey.client.del(KEY.model);
    await valkey.client.lpush(KEY.model, 'of another type');
    expect(await trainer.dueIn(60_000)).toBe(0);
    await trainer.train();
    expect(await models.version()).not.toBeNull();
  });
});

describe('training', () => {
  it('is done by one process at a time', async () => {
    let finish = () => {};
    const busy = asOnlyTrainer(
      valkey.client,
      () => new Promise<string>((done) => (finish = () => done('first'))),
    );
    await expect.poll(() => valkey.client.exists(KEY.trainLease)).toBe(1);
    expect(await asOnlyTrainer(valkey.client, async () => 'second')).toBeNull();
    finish();
    expect(await busy).toBe('first');
    expect(await asOnlyTrainer(valkey.client, async () => 'third')).toBe('third');
  });

  it('gives its right back when it fails', async () => {
    const failing = asOnlyTrainer(valkey.client, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await valkey.client.exists(KEY.trainLease)).toBe(0);
  });
});
