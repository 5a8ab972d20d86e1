import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { readCarIds } from '../catalogue/payload/read-car-rows.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { carWriteOf } from '../serving/car-write.ts';
import { KEY } from '../serving/keys.ts';
import { readCarStates } from '../serving/project-cars.ts';
import { readSlugFields } from '../serving/publish-slugs.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { catchUp } from './audit/catch-up.ts';
import { binlogSource } from './capture/binlog-source.ts';
import { Capture } from './capture/capture.ts';
import { currentGtid } from './capture/gtid.ts';
import { openLogProgress } from './log/log-progress.ts';
import { openLogWriter } from './log/log-writer.ts';
import { listDeadLetters } from './project/dead-letters.ts';
import { startProjector } from './project/run-projector.ts';
import { PROJECTED_TABLES } from './project/table-rules.ts';
import { until } from './project/testing/hand-written-log.ts';

let database: TestDatabase;
let valkey: TestValkey;
let running: Promise<unknown>;
const end = new AbortController();

/** MySQL, a capture and two projectors. */
beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(120));
  const name = new URL(database.url).pathname.slice(1);
  const stores = { pool: database.pool, valkey: valkey.client };
  const capture = new Capture({
    source: binlogSource(database.url),
    writer: openLogWriter({ valkey: valkey.client, database: name, projected: PROJECTED_TABLES }),
    currentGtid: () => currentGtid(database.pool),
    tables: PROJECTED_TABLES,
  });
  const started = [1, 2].map(() => startProjector({ stores, database: name, signal: end.signal }));
  running = Promise.all([capture.run(end.signal), ...started.map(({ done }) => done)]);
  await until(() => capture.state.checkpoint !== null);
});
afterAll(async () => {
  end.abort();
  await running;
  await Promise.all([valkey.close(), database.drop()]);
});

const caughtUp = () =>
  catchUp({ pool: database.pool, progress: openLogProgress(valkey.client), withinMs: 20_000 });

/** Everything that is stored of a car, but for versions and lifetimes. */
async function storedCar(id: number) {
  const [page, card] = await Promise.all([
    valkey.client.hgetall(KEY.page(id)),
    valkey.client.hget(KEY.cards, String(id)),
  ]);
  const { json = '', sets = '', zsets = '', absent } = page;
  return { id, json, card: card ?? '', sets, scores: zsets, isAbsent: absent === '1' };
}

/** The same as MySQL has it. */
async function wantedCars(ids: number[]) {
  const { states } = await readCarStates(database.pool, ids, 'test');
  return states.map((state) => {
    const { id, json, card, sets, scores, kind } = carWriteOf(state);
    return { id, json, card, sets, scores, isAbsent: kind === 'absent' };
  });
}

async function expectEqual(): Promise<void> {
  expect(await caughtUp()).toEqual({ kind: 'applied' });
  const stored = (await valkey.client.keys(KEY.pagePattern)).map(KEY.carOf).sort((a, b) => a - b);
  expect(stored.length).toBeGreaterThan(0);
  expect(await Promise.all(stored.map(storedCar))).toEqual(await wantedCars(stored));
  const [rows] = await database.pool.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS n FROM car WHERE status = 'live'",
  );
  expect(await valkey.client.hlen(KEY.cards)).toBe(Number(rows[0]?.n));
  const words = Object.fromEntries(await readSlugFields(database.pool));
  expect(await valkey.client.hgetall(KEY.slugs)).toEqual(words);
}

/** What other programs do to the shop's tables. */
const STATEMENTS = [
  'UPDATE car SET price = price - 5000',
  "UPDATE car SET status = 'sold', sold_at = NOW(3) WHERE id % 7 = 0",
  "UPDATE car SET status = 'live' WHERE status = 'draft'",
  'UPDATE car SET color_id = 1, locality_id = 1 WHERE id % 5 = 0',
  "UPDATE color SET name = 'Snow', slug = 'snow', hex = '#fefefe' WHERE slug = 'white'",
  "UPDATE make SET name = 'Tata Motors', slug = 'tata-motors' WHERE slug = 'tata'",
  "UPDATE city SET name = 'Bombay', slug = 'bombay-city' WHERE slug = 'mumbai'",
  "UPDATE locality SET name = 'Andheri' WHERE slug = 'andheri-west'",
  "UPDATE model SET body_type_id = 1, name = 'Nexon EV' WHERE slug = 'nexon'",
  'UPDATE variant SET seats = 7, engine_cc = NULL WHERE id % 2 = 0',
  "UPDATE fuel_type SET name = 'Gas' WHERE slug = 'cng'",
  "UPDATE transmission SET name = 'Stick' WHERE slug = 'manual'",
  "UPDATE body_type SET name = 'Sport utility' WHERE slug = 'suv'",
  "UPDATE feature SET section = 'Comfort'",
  "UPDATE seller SET kind = 'dealer', name = 'Motors & Sons' WHERE id % 3 = 0",
  'UPDATE inspection SET score = 55 WHERE id % 4 = 0',
  "UPDATE inspection_item SET verdict = 'poor' WHERE id % 6 = 0",
  'DELETE FROM car_feature WHERE car_id % 3 = 0',
  "UPDATE specification SET value = '4' WHERE variant_id IS NOT NULL",
  "INSERT INTO car_price_history (car_id, price, at) SELECT id, 1, '2020-01-01' FROM car WHERE id % 2 = 0",
  ...['a', 'b', 'c'].map(
    (person) =>
      `INSERT INTO \`lead\` (idempotency_key, car_id, kind, mobile_hash, verified_at, consent, created_at)
        SELECT UUID(), id, 'contact', '${person}', IF(id % 2 = 0, NOW(3), NULL), '{}', NOW(3) - INTERVAL id % 3 DAY FROM car`,
  ),
  'UPDATE `lead` SET verified_at = NOW(3) WHERE car_id % 5 = 0',
  "DELETE FROM `lead` WHERE car_id % 6 = 0 AND mobile_hash = 'a'",
  'UPDATE interest_window SET first_day = first_day + 29',
  'TRUNCATE TABLE car_image',
  'ALTER TABLE car ADD note VARCHAR(20) NOT NULL DEFAULT "none" AFTER price',
  'UPDATE car SET km_driven = km_driven + 1 WHERE id % 2 = 1',
  "INSERT INTO make (name, slug) VALUES ('Isuzu', 'isuzu')",
  "DELETE FROM slug_token WHERE value = 'snow'",
];

describe('a database that other programs write', () => {
  it('is in Valkey as a whole after the first start', async () => {
    await expectEqual();
  });

  it('stays there through changes of every table, one by one and in one transaction', async () => {
    for (const statement of STATEMENTS) await database.pool.query(statement);
    await expectEqual();
    const connection = await database.pool.getConnection();
    await connection.beginTransaction();
    for (const statement of STATEMENTS.filter((one) => one.startsWith('UPDATE car '))) {
      await connection.query(statement);
    }
    await connection.query('UPDATE color SET name = CONCAT(name, " paint")');
    await connection.commit();
    connection.release();
    await expectEqual();
  });

  it('is known to have no car where one was deleted, and the car where it was inserted again', async () => {
    const db = databaseFor(database.pool, 'test');
    const [id = 0] = await readCarIds(db, 0, 1);
    const children = ['car_feature', 'car_price_history', 'specification', 'inspection', '`lead`'];
    const [[row = {}]] = await database.pool.query<RowDataPacket[]>('SELECT * FROM car WHERE id = ?', [id]);
    await database.pool.query(
      'DELETE FROM inspection_item WHERE inspection_id IN (SELECT id FROM inspection WHERE car_id = ?)',
      [id],
    );
    for (const table of children) await database.pool.query(`DELETE FROM ${table} WHERE car_id = ?`, [id]);
    await database.pool.query('DELETE FROM car WHERE id = ?', [id]);
    await expectEqual();
    expect(await storedCar(id)).toMatchObject({ isAbsent: true });
    await database.pool.query('INSERT INTO car SET ?', [{ ...row, status: 'live' }]);
    await expectEqual();
    expect(await storedCar(id)).toMatchObject({ isAbsent: false });
  });

  it('has left nothing behind', async () => {
    expect(await listDeadLetters(valkey.client, '', 10)).toEqual([]);
    expect(await openLogProgress(valkey.client).backlog()).toBe(0);
  });
});
