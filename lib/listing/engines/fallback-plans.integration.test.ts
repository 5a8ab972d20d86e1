import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
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

let database: TestDatabase;
let db: Database;
let engine: MysqlEngine;

beforeAll(async () => {
  database = await testDatabase();
  await writeDrafts(database.pool, testCatalogue(3_000));
  await database.pool.query('ANALYZE TABLE car, variant, model, locality, car_feature');
  db = databaseFor(database.pool, 'test');
  engine = new MysqlEngine(db);
});
afterAll(() => database.drop());

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
      expect(
        ofCar.filter((row) => row.type === 'ALL' || row.key === null),
        `${order} ${JSON.stringify(plan)}`,
      ).toEqual([]);
    }
  });

  it.each(listings)('the count of %s', async (_, filters) => {
    const plan = await planOf(engine.countStatement(filters).toSQL());
    expect(plan.filter((row) => row.table === 'car' && (row.type === 'ALL' || row.key === null))).toEqual([]);
  });
});
