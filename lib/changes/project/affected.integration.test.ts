import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { FEWEST_INTERESTED, startOf } from '../../catalogue/interest/interest.ts';
import { buildCarPages } from '../../catalogue/payload/build-car-pages.ts';
import { readCarIds } from '../../catalogue/payload/read-car-rows.ts';
import { readReferenceWords } from '../../catalogue/vocabulary/read-reference-words.ts';
import { readSlugWords } from '../../catalogue/vocabulary/read-slug-words.ts';
import type { CarDraft } from '../../catalogue/write/car-draft.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { metrics } from '../../platform/metrics.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import type { RowChange } from '../change.ts';
import { carsShowing, needsLookup } from './affected.ts';
import { TABLE_RULES } from './table-rules.ts';
import {
  anyValue,
  binlogRow,
  type Column,
  otherValues,
  readColumns,
  writable,
} from './testing/every-column.ts';
import { rowChange } from './testing/sample-changes.ts';

const CARS = 16;
/** Rows of each table that are changed. */
const ROWS = 2;

let database: TestDatabase;
let connection: PoolConnection;
let db: Database;
let columns: Column[];
let tables: string[];
let ids: number[];
let unchanged: State;

/** A catalogue in which every table that a page is made from has rows. */
function drafts(): CarDraft[] {
  return testCatalogue(CARS).map((draft, index) => ({
    ...draft,
    locality: draft.locality ?? 'Karol Bagh',
    seller: { kind: 'dealer', name: `Dealer ${index % 5}`, mobileNo: null },
    store: {
      name: `Store ${index % 3}`,
      address: '1 Main Road',
      locality: draft.locality ?? 'Karol Bagh',
      hours: { mon: ['10:00', '20:00'] },
    },
    images: [
      { url: 'https://pictures.test/1.jpg', angle: 'front' },
      { url: 'https://pictures.test/2.jpg', angle: null },
    ],
    priceHistory: [
      { price: draft.price + 10_000, at: new Date('2026-04-01T00:00:00Z') },
      { price: draft.price, at: new Date('2026-05-01T00:00:00Z') },
    ],
  }));
}

/** All that is made from MySQL. */
interface State {
  pages: ReadonlyMap<number, string>;
  references: string;
  words: string;
}

async function readState(): Promise<State> {
  const pages = await buildCarPages(db, [...ids, ...ids.map((id) => id + 1)]);
  return {
    pages: new Map(pages.map((page) => [page.id, JSON.stringify(page)])),
    references: JSON.stringify(await readReferenceWords(db)),
    words: JSON.stringify(await readSlugWords(db)),
  };
}

/** Cars whose page is another one, is new or is gone. */
function changedCars(before: State, after: State): number[] {
  const all = new Set([...before.pages.keys(), ...after.pages.keys()]);
  return [...all].filter((id) => before.pages.get(id) !== after.pages.get(id));
}

/** As many people have asked for each car as it takes to say so, on the first day that counts. */
async function addInterest(): Promise<void> {
  const cars = await readCarIds(db, 0, 1_000);
  const [[window]] = await connection.query<RowDataPacket[]>('SELECT first_day FROM interest_window');
  const createdAt = startOf(window?.first_day);
  const leads = cars.flatMap((carId) =>
    Array.from({ length: FEWEST_INTERESTED }, (_, n) => [
      `lead-${carId}-${n}`,
      carId,
      'contact',
      `hash-${n}`,
      createdAt,
      '{}',
      createdAt,
    ]),
  );
  await connection.query(
    'INSERT INTO `lead` (idempotency_key, car_id, kind, mobile_hash, verified_at, consent, created_at) VALUES ?',
    [leads],
  );
}

/** One row of every table that has none yet, so that there is something to change. */
async function fillEmptyTables(): Promise<void> {
  for (const table of tables) {
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT 1 FROM ${table} LIMIT 1`);
    const own = columns.filter((column) => column.table === table);
    if (rows.length > 0) continue;
    const names = own.map(({ name }) => name);
    await connection.query('INSERT INTO ?? (??) VALUES (?)', [table, names, own.map(anyValue)]);
  }
}

beforeAll(async () => {
  database = await testDatabase();
  await writeDrafts(database.pool, drafts());
  connection = await database.pool.getConnection();
  await connection.query('SET SESSION foreign_key_checks = 0');
  db = databaseFor(connection, 'test');
  columns = await readColumns(connection);
  tables = [...new Set(columns.map((column) => column.table))];
  await addInterest();
  await fillEmptyTables();
  ids = await readCarIds(db, 0, 1_000);
  unchanged = await readState();
});
afterAll(async () => {
  connection.release();
  await database.drop();
});

/** What tells a row from all others, as SQL. */
function keyOf(table: string, row: RowDataPacket): string {
  const own = columns.filter((column) => column.table === table);
  const keys = own.filter((column) => column.isKey);
  return (keys.length > 0 ? keys : own)
    .map(({ name }) => `${name} = ${connection.escape(row[name])}`)
    .join(' AND ');
}

async function someRows(table: string): Promise<RowDataPacket[]> {
  const own = columns.filter((column) => column.table === table).map(({ name }) => name);
  const [rows] = await connection.query<RowDataPacket[]>('SELECT ?? FROM ??', [own, table]);
  const every = Math.max(1, Math.floor(rows.length / ROWS));
  return rows.filter((_, index) => index % every === 0).slice(0, ROWS);
}

/** Cars whose page the change has changed; all of them, and the words, must be in what the rule says. */
async function expectFound(change: RowChange, before: State, after: State): Promise<number> {
  const cars = changedCars(before, after);
  const found = await carsShowing(change.table, [change], db);
  const missed = found === 'all' ? [] : cars.filter((id) => !found.has(id));
  expect(missed, JSON.stringify(change)).toEqual([]);
  const { words } = TABLE_RULES[change.table] ?? {};
  if (before.references !== after.references) expect(words, JSON.stringify(change)).toBe('sync');
  if (before.words !== after.words) expect(words, JSON.stringify(change)).toBeDefined();
  return cars.length;
}

async function undone<T>(work: () => Promise<T>): Promise<T> {
  await connection.beginTransaction();
  try {
    return await work();
  } finally {
    await connection.rollback();
  }
}

/** Answers false where the row cannot have this value because another one has it. */
async function tryUpdate(table: string, name: string, value: string | number, key: string): Promise<boolean> {
  try {
    const sql = `UPDATE ${table} SET ${name} = ? WHERE ${key}`;
    const [{ changedRows }] = await connection.query<ResultSetHeader>(sql, [value]);
    return changedRows === 1;
  } catch (error) {
    if ((error as { code?: string }).code === 'ER_DUP_ENTRY') return false;
    throw error;
  }
}

/** Gives a column of a row another value. Answers how many pages that has changed, or null where no other one is possible. */
async function changeColumn(column: Column, row: RowDataPacket): Promise<number | null> {
  const { table, name } = column;
  return undone(async () => {
    for (const value of otherValues(column, row[name])) {
      if (!(await tryUpdate(table, name, value, keyOf(table, row)))) continue;
      const change = rowChange(table, binlogRow(row), binlogRow({ ...row, [name]: value }));
      return expectFound(change, unchanged, await readState());
    }
    return null;
  });
}

/** Deletes a row and inserts it again. Answers how many pages that has changed. */
async function deleteAndInsert(table: string, row: RowDataPacket): Promise<number> {
  const image = binlogRow(row);
  return undone(async () => {
    await connection.query(`DELETE FROM ${table} WHERE ${keyOf(table, row)}`);
    const without = await readState();
    const deleted = await expectFound(rowChange(table, image, null), unchanged, without);
    await connection.query(`INSERT INTO ${table} SET ?`, [writable(row)]);
    const inserted = await expectFound(rowChange(table, null, image), without, await readState());
    return deleted + inserted;
  });
}

describe('every change of every table of the database', () => {
  it('that changes pages or words is said to concern them', async () => {
    const untried: string[] = [];
    const showing = new Set<string>();
    for (const table of tables) {
      const tried = new Set<string>();
      for (const row of await someRows(table)) {
        if ((await deleteAndInsert(table, row)) > 0) showing.add(table);
        for (const column of columns.filter((one) => one.table === table)) {
          const pages = await changeColumn(column, row);
          if (pages !== null) tried.add(column.name);
          if (pages) showing.add(table);
        }
      }
      const own = columns.filter((column) => column.table === table);
      untried.push(...own.filter(({ name }) => !tried.has(name)).map(({ name }) => `${table}.${name}`));
    }
    expect(untried).toEqual([]);
    const ruled = Object.entries(TABLE_RULES).filter(([, rule]) => rule.carIn || rule.through);
    expect([...showing].sort()).toEqual(ruled.map(([table]) => table).sort());
  });
});

const withCars = Object.entries(TABLE_RULES).filter(([, rule]) => rule.carIn || rule.through);

describe.each(withCars)('rows of %s', (table, { carIn = [], through }) => {
  const needed = [...carIn, ...(through ? [through.column] : [])];

  it.each(needed)('that do not tell %s may concern every car', async (column) => {
    const [row] = await someRows(table);
    if (!row) throw new Error(`${table} has no rows`);
    const whole = binlogRow(row);
    const { [column]: _, ...part } = whole;
    for (const change of [
      rowChange(table, part, null),
      rowChange(table, null, part),
      rowChange(table, whole, part),
      rowChange(table, part, whole),
      { ...rowChange(table, null, whole), op: 'update' as const },
    ]) {
      expect(await carsShowing(table, [change], db), JSON.stringify(change)).toBe('all');
      const whatIsKnown = rowChange(table, null, whole);
      expect(await carsShowing(table, [whatIsKnown, change], db)).toBe('all');
    }
  });

  it.each(needed)('in which %s is no id make no sense, whatever else is missing', async (column) => {
    const [row] = await someRows(table);
    const senseless = { ...binlogRow(row ?? {}), [column]: 'zz' };
    for (const change of [
      rowChange(table, null, senseless),
      { ...rowChange(table, null, senseless), op: 'update' as const },
    ]) {
      await expect(carsShowing(table, [change], db)).rejects.toThrow(`${column} is "zz", which is no id`);
    }
  });

  it('concern other cars than all of them', async () => {
    const [row] = await someRows(table);
    const found = await carsShowing(table, [rowChange(table, null, binlogRow(row ?? {}))], db);
    expect(found).not.toBe('all');
  });

  it('take one query at most, whatever their number', async () => {
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM ${table}`);
    const changes = rows.map((row) => rowChange(table, null, binlogRow(row)));
    const sender = `test-${table}`;
    await carsShowing(table, changes, databaseFor(connection, sender));
    const { values } = await metrics.mysqlQueries.get();
    const asked = values.find((value) => value.labels.caller === sender)?.value ?? 0;
    expect(asked).toBe(needsLookup(table) ? 1 : 0);
  });
});

describe('rows of a table that no page shows', () => {
  it('concern no car', async () => {
    const change = rowChange('foreign_table', null, { id: 1, car_id: ids[0] ?? 0 });
    expect(await carsShowing('foreign_table', [change], db)).toEqual(new Set());
    expect(needsLookup('foreign_table')).toBe(false);
  });
});

describe('leads', () => {
  const row = { id: 1, car_id: 7, verified_at: '2026-05-01 10:00:00.000' };
  const unverified = { ...row, verified_at: null };

  it.each([
    ['that come with a number that is not proved', null, unverified, []],
    ['of which nothing is proved before or after', unverified, { ...unverified, name_encrypted: 'x' }, []],
    ['that come with a number that is', null, row, [7]],
    ['whose number is proved', unverified, row, [7]],
    ['that do not tell whether it is', { id: 1, car_id: 7 }, { id: 1, car_id: 7 }, [7]],
    ['that go', row, null, [7]],
  ])('%s concern their car, or none', async (_, before, after, cars) => {
    expect(await carsShowing('lead', [rowChange('lead', before, after)], db)).toEqual(new Set(cars));
  });
});
