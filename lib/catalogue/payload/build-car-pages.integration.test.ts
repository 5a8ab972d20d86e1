import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metrics } from '../../platform/metrics.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { databaseFor } from '../database.ts';
import { sampleDraft } from '../write/sample-draft.ts';
import { writeDrafts } from '../write/write-drafts.ts';
import { buildCarPages } from './build-car-pages.ts';
import { carCardOf } from './car-payload.ts';
import { readServedIds } from './read-car-rows.ts';

const SELLERS_NUMBER = '9800000001';
const FINDING = 'Small scratch';
const SELLERS_NAME = 'A. Rao';

let database: TestDatabase;
let ids: number[];

async function queriesFor(work: () => Promise<unknown>, caller: string): Promise<number> {
  const count = async () => {
    const { values } = await metrics.mysqlQueries.get();
    return values.find((value) => value.labels.caller === caller)?.value ?? 0;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

beforeAll(async () => {
  database = await testDatabase();
  const drafts = Array.from({ length: 60 }, (_, index) =>
    sampleDraft({
      sourceId: String(index),
      price: 500_000 + index,
      status: index % 10 === 9 ? 'draft' : 'live',
    }),
  );
  await writeDrafts(database.pool, drafts, {});
  ids = await readServedIds(databaseFor(database.pool, 'test'), 0, 1_000);
});

afterAll(() => database.drop());

describe('buildCarPages', () => {
  it('takes the same number of queries for one car and for many', async () => {
    const db = databaseFor(database.pool, 'counted');
    const one = await queriesFor(() => buildCarPages(db, ids.slice(0, 1)), 'counted');
    const many = await queriesFor(() => buildCarPages(db, ids), 'counted');
    expect(one).toBeGreaterThan(0);
    expect(many).toBe(one);
  });

  it('walks over served cars only', () => {
    expect(ids).toHaveLength(54);
  });

  it('builds the whole page of a car', async () => {
    const [page] = await buildCarPages(databaseFor(database.pool, 'test'), ids.slice(0, 1));
    expect(page).toMatchObject({
      title: '2019 Tata Nexon',
      path: `/used-cars/2019-tata-nexon-xm-petrol-${ids[0]}`,
      price: 500_000,
      make: { slug: 'tata' },
      model: { slug: 'nexon' },
      city: { slug: 'mumbai' },
      locality: { slug: 'andheri-west' },
      powerBhp: 118.35,
      insuranceUntil: '2027-03-31',
      inspection: { score: 87, good: 1, fair: 1, poor: 0 },
      specifications: [
        { section: 'Engine', facts: [{ name: 'Cylinders', value: '3' }] },
        { section: 'Car', facts: [{ name: 'Colour as listed', value: 'Tectonic Blue' }] },
      ],
    });
    expect(page?.features.map((group) => group.section)).toEqual(['Safety', 'Comfort']);
    expect(page?.images.length).toBeGreaterThanOrEqual(12);
  });

  it('leaves every paid field behind', async () => {
    const pages = await buildCarPages(databaseFor(database.pool, 'test'), ids);
    const text = JSON.stringify([pages, pages.map(carCardOf)]);
    expect(text).not.toContain(SELLERS_NUMBER);
    expect(text).not.toContain(FINDING);
    expect(text).not.toContain(SELLERS_NAME);
  });

  it('shows the photos of a car that has its own, in their order', async () => {
    const images = ['https://photos.example/1.jpg', 'https://photos.example/2.jpg'].map((url) => ({
      url,
      angle: null,
    }));
    await writeDrafts(database.pool, [sampleDraft({ sourceId: 'own-photos', images })], {});
    const all = await readServedIds(databaseFor(database.pool, 'test'), ids.at(-1) ?? 0, 1_000);
    const [page] = await buildCarPages(databaseFor(database.pool, 'test'), all);
    expect(page?.images.map((image) => image.src)).toEqual(images.map((image) => image.url));
  });

  it('draws pictures for a car that another program made without any', async () => {
    await database.pool.query('DELETE FROM car_image WHERE car_id = ?', [ids[1]]);
    const [page] = await buildCarPages(databaseFor(database.pool, 'test'), ids.slice(1, 2));
    expect(page?.images.length).toBeGreaterThanOrEqual(12);
  });
});
