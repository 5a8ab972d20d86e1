import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { readSlugWords } from '../../catalogue/vocabulary/read-slug-words.ts';
import type { CarDraft } from '../../catalogue/write/car-draft.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { projectCars } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { Vocabulary } from '../vocabulary.ts';
import { MemoryEngine } from './memory/memory-engine.ts';
import { followerConnection, ReplicaFollower } from './memory/replica-follower.ts';
import { listingShape } from './memory/replica-shape.ts';
import { MysqlEngine } from './mysql-engine.ts';
import { expectAgreement, filters, followed } from './testing/agreement.ts';
import { ValkeyEngine } from './valkey-engine.ts';

/** Drafts by what is peculiar about them. */
const CATALOGUES: [what: string, drafts: CarDraft[]][] = [
  ['no car at all', []],
  ['one car', testCatalogue(1).map((draft) => ({ ...draft, status: 'live' }))],
  ['cars that are all alike', Array.from({ length: 70 }, (_, n) => sampleDraft({ sourceId: String(n) }))],
  ['cars without features', testCatalogue(90).map((draft) => ({ ...draft, features: [] }))],
  ['cars of every kind', testCatalogue(400)],
];

/** Of a third of the cars each: other values, come, gone, other features. */
const CHANGES = [
  'CREATE TABLE car_before AS SELECT id FROM car',
  'UPDATE car SET price = 100000 * (1 + id % 3), km_driven = id WHERE id % 3 = 0',
  'UPDATE car SET color_id = (SELECT MIN(id) FROM color), owner_no = 2 WHERE id % 5 = 0',
  "UPDATE car SET status = IF(status = 'live', 'sold', 'live') WHERE id % 3 = 1",
  'DELETE FROM car_feature WHERE car_id % 3 = 2',
  "UPDATE car SET insurance_until = IF(id % 2 = 0, NULL, '2027-01-31'), rto = IF(id % 5 = 0, NULL, 'MH01')",
  'UPDATE car SET year = 2012 + id % 9, made_live_at = created_at WHERE id % 4 = 0',
];

describe.each(CATALOGUES)('with %s the engines', (_, drafts) => {
  let database: TestDatabase;
  let valkey: TestValkey;
  let vocabulary: Vocabulary;
  let follower: ReplicaFollower;
  const end = new AbortController();

  beforeAll(async () => {
    [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
    await writeDrafts(database.pool, drafts);
    await rebuild(database.pool, valkey.client);
    vocabulary = new Vocabulary(await readSlugWords(databaseFor(database.pool, 'test')));
    const connection = followerConnection(valkey.client);
    end.signal.addEventListener('abort', () => connection.disconnect());
    follower = new ReplicaFollower(connection, listingShape());
    follower.run(end.signal);
  });
  afterAll(async () => {
    end.abort();
    await Promise.all([valkey.close(), database.drop()]);
  });

  async function engines(generation: string): Promise<[MysqlEngine, ValkeyEngine, MemoryEngine]> {
    const replica = await vi.waitUntil(() => follower.current, { timeout: 10_000 });
    return [
      new MysqlEngine(databaseFor(database.pool, 'test')),
      new ValkeyEngine(valkey.client, generation),
      new MemoryEngine(replica),
    ];
  }

  it('agree on ids, order, total and every count of every facet', async () =>
    expectAgreement(await engines('first'), vocabulary, 120));

  it('agree on counts', async () => {
    const [mysql, ...others] = await engines('first');
    await fc.assert(
      fc.asyncProperty(fc.array(filters, { maxLength: 5 }), async (list) => {
        const truth = await mysql.counts(list);
        for (const engine of others) expect(await engine.counts(list), engine.name).toEqual(truth);
      }),
      { numRuns: 30 },
    );
  });

  it('agree again after changes of every kind', async () => {
    const { pool } = database;
    for (const statement of CHANGES) await pool.query(statement);
    const [rows] = await pool.query('SELECT id FROM car UNION SELECT id FROM car_before');
    const changed = (rows as { id: number }[]).map(({ id }) => id);
    await projectCars({ pool, valkey: valkey.client }, changed, 'test');
    await followed(follower, valkey.client);
    await expectAgreement(await engines('second'), vocabulary, 60);
  });

  it('show every car once over all pages', async () => {
    for (const engine of await engines('third')) {
      const nothing = { discrete: {}, ranges: {} };
      const { total } = await engine.ids({ filters: nothing, order: 'price_asc', pageNo: 1, pageSize: 1 });
      const pages = Array.from({ length: Math.ceil(total / 35) }, (_, index) =>
        engine.ids({ filters: nothing, order: 'price_asc', pageNo: index + 1, pageSize: 35 }),
      );
      const all = (await Promise.all(pages)).flatMap((page) => page.ids);
      expect(new Set(all).size).toBe(total);
      expect(all).toHaveLength(total);
    }
  });

  it('leave nothing behind but results that expire', async () => {
    const keys = await valkey.client.keys('page:*');
    const lifetimes = await Promise.all(keys.map((key) => valkey.client.ttl(key)));
    expect(keys.filter((key) => key.includes('scratch'))).toEqual([]);
    expect(lifetimes.every((seconds) => seconds > 0 && seconds <= 600)).toBe(true);
  });
});
