import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bareDatabase, type TestDatabase } from '../testing/test-database.ts';
import { MIGRATIONS, migrateDatabase } from './migrate.ts';

/** Migrations before the tables that know buyers. */
const FIRST = 2;
const AHEAD = '2099-01-02 04:30:00';
const BEHIND = '2020-01-02 04:30:00';

const SHOP = `
INSERT INTO body_type VALUES (1, 'SUV', 'suv');
INSERT INTO make VALUES (1, 'Tata', 'tata');
INSERT INTO model VALUES (1, 1, 1, 'Nexon', 'nexon');
INSERT INTO fuel_type VALUES (1, 'Petrol', 'petrol');
INSERT INTO transmission VALUES (1, 'Manual', 'manual');
INSERT INTO variant (id, model_id, fuel_type_id, transmission_id, name, slug) VALUES (1, 1, 1, 1, 'XM', 'xm');
INSERT INTO color VALUES (1, 'White', 'white', '#ffffff');
INSERT INTO city VALUES (1, 'Mumbai', 'mumbai');
INSERT INTO locality VALUES (1, 1, 'Andheri East', 'andheri-east');
INSERT INTO seller (id, kind, name) VALUES (1, 'forecourt', 'Forecourt');
INSERT INTO store VALUES (1, 1, 'Andheri Hub', '1 Link Road', '{"mon": ["10:00", "20:00"]}');
INSERT INTO car (id, variant_id, color_id, locality_id, seller_id, store_id, listing_type, status, price, year, km_driven, owner_no) VALUES
  (1, 1, 1, 1, 1, 1, 'inventory', 'live', 700000, 2019, 1000, 1),
  (2, 1, 1, 1, 1, 1, 'inventory', 'live', 700000, 2019, 1000, 1),
  (3, 1, 1, 1, 1, 1, 'inventory', 'live', 700000, 2019, 1000, 1);
INSERT INTO buyer (id, name, wants_marketing) VALUES (1, 'Asha', 1), (2, 'Ravi', 0), (3, NULL, 1), (4, NULL, 0);
INSERT INTO \`lead\` (idempotency_key, buyer_id, car_id, kind, consent) VALUES (UUID(), 1, 1, 'contact', '{}');
`;

/** Ids by what a row is an example of; what is created later has the smaller id here. */
const VISITS = `
INSERT INTO visit (id, buyer_id, car_id, store_id, starts_at, status, created_at) VALUES
  (19, 1, 1, 1, '${AHEAD}', 'booked', '2026-01-01'),
  (18, 2, 1, 1, '${AHEAD}', 'rescheduled', '2026-01-02'),
  (17, 3, 1, 1, '${AHEAD}', 'booked', '2026-01-03'),
  (16, 2, 2, 1, '${AHEAD}', 'booked', '2026-01-01'),
  (15, 3, 3, 1, '${AHEAD}', 'booked', '2026-01-01'),
  (14, 1, 2, 1, '${BEHIND}', 'booked', '2019-01-01'),
  (13, 1, 2, 1, '2099-01-03 04:30:00', 'booked', '2026-01-01'),
  (12, 1, 2, 1, '2099-01-04 04:30:00', 'booked', '2026-01-02'),
  (11, 4, 3, 1, '${BEHIND}', 'booked', '2019-01-01'),
  (10, 2, 3, 1, '${BEHIND}', 'missed', '2019-01-01'),
  (9, 4, 1, 1, '${AHEAD}', 'cancelled', '2026-01-01');
INSERT INTO offer (id, buyer_id, car_id, amount, status, created_at) VALUES
  (9, 1, 1, 600000, 'open', '2026-01-01'),
  (8, 1, 1, 610000, 'open', '2026-01-02'),
  (7, 1, 1, 620000, 'declined', '2026-01-03'),
  (6, 2, 1, 600000, 'open', '2026-01-01');
`;

let database: TestDatabase;
let folder: string;

/** A copy of the migrations that ends after the first ones. */
async function firstMigrations(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(MIGRATIONS, copy, { recursive: true });
  const path = join(copy, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: unknown[] };
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, FIRST) }));
  return copy;
}

beforeAll(async () => {
  folder = await firstMigrations();
  database = await bareDatabase();
  await migrateDatabase(database.pool, folder);
  for (const statement of `${SHOP}${VISITS}`.split(';\n'))
    if (statement.trim()) await database.pool.query(statement);
  await migrateDatabase(database.pool);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

async function column(statement: string): Promise<unknown[]> {
  const [rows] = await database.pool.query<RowDataPacket[]>({ sql: statement, rowsAsArray: true });
  return rows.map((row) => (row.length === 1 ? row[0] : [...(row as unknown as unknown[])]));
}

it('leaves one visit open of each car and time, and of each buyer and car', async () => {
  expect(await column('SELECT id, status FROM visit ORDER BY id DESC')).toEqual([
    [19, 'booked'],
    [18, 'cancelled'],
    [17, 'cancelled'],
    [16, 'booked'],
    [15, 'booked'],
    [14, 'done'],
    [13, 'booked'],
    [12, 'cancelled'],
    [11, 'booked'],
    [10, 'missed'],
    [9, 'cancelled'],
  ]);
});

it('leaves the newest offer of each buyer and car open', async () => {
  expect(await column('SELECT id FROM offer WHERE is_open = 1 ORDER BY id')).toEqual([6, 8]);
  expect(await column('SELECT status FROM offer WHERE id IN (7, 9) ORDER BY id')).toEqual([
    'declined',
    'withdrawn',
  ]);
});

it('keeps who has agreed to what', async () => {
  expect(await column('SELECT buyer_id, purpose, is_given, wording FROM consent ORDER BY buyer_id')).toEqual([
    [1, 'marketing', 1, 'imported'],
    [3, 'marketing', 1, 'imported'],
  ]);
});

it('does nothing when it is done again', async () => {
  await migrateDatabase(database.pool);
  expect(await column('SELECT COUNT(*) FROM `lead`')).toEqual([1]);
});
