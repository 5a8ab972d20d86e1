import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { readCarIds } from '../../catalogue/payload/read-car-rows.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { type Audit, audit } from './audit.ts';
import { FollowingPipeline } from './testing/following-pipeline.ts';

const CARS = 60;
/** Cars that the writer leaves alone. */
const QUIET = 5;
const AUDITS = 2;
const STATUSES = ['live', 'booked', 'withdrawn', 'live'] as const;

let database: TestDatabase;
let server: TestValkey;
let stores: Stores;
let ids: number[];

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(CARS));
  stores = { pool: database.pool, valkey: server.client };
  ids = await readCarIds(databaseFor(database.pool, 'test'), 0, CARS);
});
beforeEach(() => rebuild(database.pool, server.client));
afterAll(() => Promise.all([server.close(), database.drop()]));

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** Prices go back and forth between two values, so that the same state comes again and again. */
function writeOnce(pipeline: FollowingPipeline): Promise<void> {
  const car = pick(ids.slice(QUIET));
  const { pool } = database;
  return pipeline.write(car, () =>
    Math.random() < 0.8
      ? pool.query('UPDATE car SET price = 2000000 - price, updated_at = created_at WHERE id = ?', [car])
      : pool.query('UPDATE car SET status = ? WHERE id = ?', [pick(STATUSES), car]),
  );
}

async function auditsBesideWriter(pipeline: FollowingPipeline): Promise<Audit[]> {
  const stop = new AbortController();
  const running = pipeline.run(stop.signal);
  const writing = (async () => {
    while (!stop.signal.aborted) await writeOnce(pipeline);
  })();
  const parts = { stores, progress: pipeline.progress(), withinMs: 20_000 };
  const audits: Audit[] = [];
  while (audits.length < AUDITS) audits.push(await audit(parts));
  stop.abort();
  await Promise.all([running, writing]);
  return audits;
}

describe('audit beside a writer who never rests', () => {
  it('raises no false alarm', async () => {
    const audits = await auditsBesideWriter(new FollowingPipeline(stores));
    expect(audits.map(({ findings, pipeline }) => ({ findings, pipeline }))).toEqual(
      Array.from({ length: AUDITS }, () => ({ findings: [], pipeline: { kind: 'applied' } })),
    );
  });

  it('finds what is wrong all the same', async () => {
    const [quiet = 0] = ids;
    await server.client.sadd(KEY.discrete('city', 999), String(quiet));
    const audits = await auditsBesideWriter(new FollowingPipeline(stores));
    const found = audits.map(({ findings }) => findings.map(({ carId }) => carId));
    expect(found).toEqual(Array.from({ length: AUDITS }, () => [quiet]));
  });
});
