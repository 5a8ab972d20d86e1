import fc from 'fast-check';
import { expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { readSlugWords } from '../../catalogue/vocabulary/read-slug-words.ts';
import type { CarDraft } from '../../catalogue/write/car-draft.ts';
import { sampleDraft } from '../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { catchUp } from '../../changes/audit/catch-up.ts';
import { binlogSource } from '../../changes/capture/binlog-source.ts';
import { Capture } from '../../changes/capture/capture.ts';
import { currentGtid } from '../../changes/capture/gtid.ts';
import { openLogProgress } from '../../changes/log/log-progress.ts';
import { openLogWriter } from '../../changes/log/log-writer.ts';
import { startProjector } from '../../changes/project/run-projector.ts';
import { PROJECTED_TABLES } from '../../changes/project/table-rules.ts';
import { until } from '../../changes/project/testing/hand-written-log.ts';
import { draftNo } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { Vocabulary } from '../vocabulary.ts';
import type { ListingEngine } from './listing-engine.ts';
import { MemoryEngine } from './memory/memory-engine.ts';
import { followerConnection, ReplicaFollower } from './memory/replica-follower.ts';
import { listingShape } from './memory/replica-shape.ts';
import { MysqlEngine } from './mysql-engine.ts';
import { expectAgreement, followed } from './testing/agreement.ts';
import { ValkeyEngine } from './valkey-engine.ts';

const CATALOGUES = 10;
const ROUNDS_OF_CHANGES = 2;
const QUERIES = 25;

const alike = fc.integer({ min: 1, max: 70 }).map((count) => {
  return Array.from({ length: count }, (_, n) => sampleDraft({ sourceId: String(n) }));
});
const mixed = fc
  .uniqueArray(fc.nat({ max: 1_000_000 }), { maxLength: 150, size: 'max' })
  .map((numbers) => numbers.map(draftNo));
const withoutFeatures = mixed.map((drafts) => drafts.map((draft) => ({ ...draft, features: [] })));
/** From none at all to many; every third one is of cars that have something in common. */
const catalogues: fc.Arbitrary<CarDraft[]> = fc.oneof(
  { arbitrary: mixed, weight: 4 },
  alike,
  withoutFeatures,
);

const some = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.nat({ max: 6 }))
  .map(([share, rest]) => `id % ${share} = ${rest % share}`);
const small = fc.nat({ max: 6 });
const numbers = fc.nat({ max: 2_000_000 });
const statuses = fc.constantFrom('live', 'live', 'booked', 'sold', 'draft', 'withdrawn');
const anyId = (table: string, nth: number) =>
  `(SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ${nth % 2})`;

/** What other programs write, each for a part of the rows. */
const statements: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(some, numbers).map(([where, price]) => `UPDATE car SET price = ${price} + id % 3 WHERE ${where}`),
  fc.tuple(some, numbers).map(([where, km]) => `UPDATE car SET km_driven = ${km} WHERE ${where}`),
  fc
    .tuple(some, small)
    .map(([where, n]) => `UPDATE car SET owner_no = ${n}, year = ${2012 + n} WHERE ${where}`),
  fc.tuple(some, statuses).map(([where, status]) => `UPDATE car SET status = '${status}' WHERE ${where}`),
  fc
    .tuple(some, small)
    .map(([where, n]) => `UPDATE car SET made_live_at = '2026-05-0${n + 1}' WHERE ${where}`),
  fc
    .tuple(some, small)
    .map(([where, n]) => `UPDATE car SET color_id = COALESCE(${anyId('color', n)}, color_id) WHERE ${where}`),
  fc
    .tuple(some, small)
    .map(
      ([where, n]) =>
        `UPDATE car SET locality_id = COALESCE(${anyId('locality', n)}, locality_id) WHERE ${where}`,
    ),
  fc.tuple(some, small).map(([where, n]) => `UPDATE variant SET seats = ${4 + n} WHERE ${where}`),
  some.map((where) => `UPDATE model SET body_type_id = ${anyId('body_type', 0)} WHERE ${where}`),
  some.map((where) => `UPDATE seller SET kind = 'dealer' WHERE ${where}`),
  some.map((where) => `UPDATE inspection_item SET verdict = 'poor' WHERE ${where}`),
  some.map((where) => `DELETE FROM car_feature WHERE car_${where}`),
  some.map(
    (where) =>
      `INSERT IGNORE INTO car_feature (car_id, feature_id) SELECT c.id, f.id FROM car c JOIN feature f WHERE c.${where}`,
  ),
);

interface Shop {
  database: TestDatabase;
  valkey: TestValkey;
  follower: ReplicaFollower;
  /** Waits until all that was committed has reached Valkey and the replica in memory. */
  caughtUp(): Promise<void>;
}

/** A shop with the whole pipeline: capture, projector, and a replica in memory. */
async function inShop(drafts: CarDraft[], work: (shop: Shop) => Promise<void>): Promise<void> {
  const [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  const end = new AbortController();
  const name = new URL(database.url).pathname.slice(1);
  const stores = { pool: database.pool, valkey: valkey.client };
  await writeDrafts(database.pool, drafts);
  const capture = new Capture({
    source: binlogSource(database.url),
    writer: openLogWriter({ valkey: valkey.client, database: name, projected: PROJECTED_TABLES }),
    currentGtid: () => currentGtid(database.pool),
    tables: PROJECTED_TABLES,
  });
  const projector = startProjector({ stores, database: name, signal: end.signal });
  const connection = followerConnection(valkey.client);
  const follower = new ReplicaFollower(connection, listingShape());
  const running = Promise.all([capture.run(end.signal), projector.done, follower.run(end.signal)]);
  const caughtUp = async () => {
    const progress = openLogProgress(valkey.client);
    expect(await catchUp({ pool: database.pool, progress, withinMs: 20_000 })).toEqual({ kind: 'applied' });
    await followed(follower, valkey.client);
  };
  try {
    await until(() => capture.state.checkpoint !== null);
    await caughtUp();
    await work({ database, valkey, follower, caughtUp });
  } finally {
    end.abort();
    connection.disconnect();
    await running;
    await Promise.all([valkey.close(), database.drop()]);
  }
}

/** The three engines as they are now, the truthful one first, and what there is to ask for. */
async function enginesOf({ database, valkey, follower }: Shop, generation: string) {
  const db = databaseFor(database.pool, 'test');
  const { current } = follower;
  if (!current) throw new Error('the replica has fallen behind');
  const engines: [ListingEngine, ...ListingEngine[]] = [
    new MysqlEngine(db),
    new ValkeyEngine(valkey.client, generation),
    new MemoryEngine(current),
  ];
  return { engines, vocabulary: new Vocabulary(await readSlugWords(db)) };
}

it('the engines agree on ids, order, total and every count over random catalogues, and again after random changes through the pipeline', async () => {
  const changes = fc.array(statements, { minLength: 1, maxLength: 6 });
  const rounds = fc.array(changes, { minLength: ROUNDS_OF_CHANGES, maxLength: ROUNDS_OF_CHANGES });
  await fc.assert(
    fc.asyncProperty(catalogues, rounds, (drafts, all) =>
      inShop(drafts, async (shop) => {
        for (const [round, list] of [[], ...all].entries()) {
          for (const statement of list) await shop.database.pool.query(statement);
          await shop.caughtUp();
          const { engines, vocabulary } = await enginesOf(shop, `round-${round}`);
          await expectAgreement(engines, vocabulary, QUERIES);
        }
      }),
    ),
    { numRuns: CATALOGUES, endOnFailure: true },
  );
}, 240_000);
