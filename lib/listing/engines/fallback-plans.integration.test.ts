import type { Pool } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { buildCarPages } from '../../catalogue/payload/build-car-pages.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import type { Filters } from '../query.ts';
import { MysqlEngine } from './mysql-engine.ts';

interface PlanRow {
  table: string | null;
  type: string | null;
  key: string | null;
}

const CARS = 3_000;
const LARGE_TABLES = [
  'car',
  'car_feature',
  'car_image',
  'car_price_history',
  'inspection',
  'inspection_item',
  'specification',
];

let database: TestDatabase;
let db: Database;
let engine: MysqlEngine;

beforeAll(async () => {
  database = await testDatabase();
  await writeDrafts(database.pool, testCatalogue(CARS));
  await database.pool.query(`ANALYZE TABLE variant, model, locality, ${LARGE_TABLES.join(', ')}`);
  db = databaseFor(database.pool, 'test');
  engine = new MysqlEngine(db);
});
afterAll(() => database.drop());

/** Reads every row, of the table or of one of its indexes. */
const scansAll = (row: PlanRow) => row.type === 'ALL' || row.type === 'index' || row.key === null;

/** The pool, writing down each statement that passes. */
function recording(pool: Pool, statements: { sql: string; params: unknown[] }[]): Pool {
  return new Proxy(pool, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (property !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return ({ sql, ...rest }: { sql: string }, params: unknown[]) => {
        statements.push({ sql, params });
        return value.call(target, { sql, ...rest }, params);
      };
    },
  });
}

async function planOf({ sql, params }: { sql: string; params: unknown[] }): Promise<PlanRow[]> {
  const [rows] = await database.pool.query(`EXPLAIN ${sql}`, params);
  return rows as PlanRow[];
}

const listings: [string, Filters][] = [
  ['everything', { discrete: {}, ranges: {} }],
  ['a city', { discrete: { city: [1] }, ranges: {} }],
  ['a locality', { discrete: { locality: [1] }, ranges: {} }],
  ['a make', { discrete: { make: [1] }, ranges: {} }],
  ['a model in a city', { discrete: { make: [1], model: [1], city: [1] }, ranges: {} }],
  ['a fuel', { discrete: { fuel_type: [1] }, ranges: {} }],
  ['a colour', { discrete: { color: [2] }, ranges: {} }],
  ['an owner', { discrete: { owner: [1] }, ranges: {} }],
  ['features', { discrete: { feature: [1, 2] }, ranges: {} }],
  ['a price', { discrete: {}, ranges: { price: { min: null, max: 400_000 } } }],
  [
    'years and kilometres',
    { discrete: {}, ranges: { year: { min: 2018, max: null }, km: { min: null, max: 40_000 } } },
  ],
];

describe('no fallback statement scans all cars:', () => {
  it.each(listings)('the listing of %s', async (_, filters) => {
    for (const order of ['reco', 'newest', 'price_asc', 'price_desc'] as const) {
      const plan = await planOf(engine.statement({ filters, order, pageNo: 1, pageSize: 20 }).toSQL());
      const ofCar = plan.filter((row) => row.table === 'car');
      expect(ofCar.length, JSON.stringify(plan)).toBeGreaterThan(0);
      expect(ofCar.filter(scansAll), `${order} ${JSON.stringify(plan)}`).toEqual([]);
    }
  });

  it.each(listings)('the count of %s', async (_, filters) => {
    const plan = await planOf(engine.countStatement(filters).toSQL());
    expect(plan.filter((row) => row.table === 'car' && scansAll(row))).toEqual([]);
  });

  it('none of the statements that build payloads', async () => {
    const statements: { sql: string; params: unknown[] }[] = [];
    const pages = await buildCarPages(
      databaseFor(recording(database.pool, statements), 'test'),
      [5, 17, 900],
    );
    expect(pages).toHaveLength(3);
    expect(statements.length).toBeGreaterThan(5);
    for (const statement of statements) {
      const plan = await planOf(statement);
      const large = plan.filter((row) => row.table !== null && LARGE_TABLES.includes(row.table));
      expect(large.filter(scansAll), statement.sql).toEqual([]);
    }
  });
});
