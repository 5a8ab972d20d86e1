import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSubscription } from '../../../lib/buyer/entitlement/read-subscription.ts';
import { readPayment } from '../../../lib/buyer/payment/read-payment.ts';
import { readSession } from '../../../lib/buyer/session/read-session.ts';
import { type TestServices, testServices } from '../../../lib/buyer/testing/test-services.ts';
import { readMyVisit } from '../../../lib/buyer/visits/read-my-visits.ts';
import { writeDrafts } from '../../../lib/catalogue/write/write-drafts.ts';
import { testCatalogue } from '../../../lib/testing/test-catalogue.ts';
import { giveBelongings } from './belongings.ts';
import { makePersonas, removePersonas } from './personas.ts';
import { type PlantedCar, plant, readPlaces, uproot } from './planting.ts';

const TABLES = [
  'car',
  'seller',
  'inspection',
  'inspection_item',
  'buyer',
  'subscription',
  'audit_event',
  'paid_access',
  'payment',
  'offer',
  'visit',
];
const CARS = 3;
const WITH_SOLD = CARS + 1;

let services: TestServices;

beforeAll(async () => {
  services = await testServices();
  await writeDrafts(services.pool, testCatalogue(40));
  await services.pool.query(`UPDATE car SET sold_at = NOW(3) WHERE status = 'sold'
    AND EXISTS (SELECT 1 FROM inspection WHERE car_id = car.id)`);
});
afterAll(() => services.close());

/** All rows, but for when a car was written last. */
async function everything(): Promise<Record<string, RowDataPacket[]>> {
  const tables = TABLES.map(async (table) => {
    const [rows] = await services.pool.query<RowDataPacket[]>(`SELECT * FROM ${table} ORDER BY id`);
    return [table, rows.map((row) => ({ ...row, updated_at: null }))] as const;
  });
  return Object.fromEntries(await Promise.all(tables)) as unknown as Record<string, RowDataPacket[]>;
}

/** What everybody sees of cars that paid columns have a part in. */
async function shown(): Promise<RowDataPacket[]> {
  const [rows] = await services.pool.query<RowDataPacket[]>(`SELECT car.id, seller.kind, seller.name, i.score,
      (SELECT COUNT(*) FROM inspection_item WHERE inspection_id = i.id AND verdict = 'poor') AS poor,
      (SELECT COUNT(*) FROM inspection_item WHERE inspection_id = i.id AND verdict = 'fair') AS fair
    FROM car JOIN seller ON seller.id = car.seller_id LEFT JOIN inspection i ON i.id = (SELECT id FROM inspection
      WHERE car_id = car.id ORDER BY inspected_at DESC LIMIT 1) ORDER BY car.id`);
  return rows;
}

it('fills the paid columns of some cars, changes nothing that everybody sees, and puts all of it back', async () => {
  const [before, shownBefore] = [await everything(), await shown()];
  let remembered: readonly PlantedCar[] = [];
  const { cars, canaries } = await plant(services.pool, CARS, (planting) => {
    remembered = planting.cars;
  });
  expect(cars).toHaveLength(WITH_SOLD);
  expect(canaries.filter(({ isSold }) => isSold)).toHaveLength(4);
  expect(remembered).toEqual(cars);
  expect(new Set(canaries.map(({ text }) => text)).size).toBe(4 * WITH_SOLD);
  const rows = JSON.stringify(await everything());
  for (const { text } of canaries) expect(rows).toContain(text);
  expect(await shown()).toEqual(shownBefore);
  expect(
    await readPlaces(
      services.pool,
      cars.map(({ carId }) => carId),
    ),
  ).toHaveLength(WITH_SOLD);
  await uproot(services.pool, cars);
  await uproot(services.pool, cars);
  expect(await everything()).toEqual(before);
});

it('leaves a car as it is that somebody has given another seller meanwhile', async () => {
  const { cars } = await plant(services.pool, 1, () => {});
  const [{ carId, sellerBefore }] = cars as [PlantedCar];
  const [others] = await services.pool.query<RowDataPacket[]>(
    'SELECT MIN(id) AS id FROM seller WHERE id <> ?',
    [sellerBefore],
  );
  await services.pool.query('UPDATE car SET seller_id = ? WHERE id = ?', [others[0]?.id, carId]);
  await uproot(services.pool, cars);
  const [rows] = await services.pool.query<RowDataPacket[]>('SELECT seller_id AS id FROM car WHERE id = ?', [
    carId,
  ]);
  expect(rows[0]?.id).toBe(others[0]?.id);
});

it('makes buyers whose sessions hold, with the plans that they are named for, and removes them', async () => {
  const before = await everything();
  let ids: number[] = [];
  const personas = await makePersonas(services, (made) => {
    ids = made;
  });
  for (const { buyerId, cookies, opens } of personas) {
    expect((await readSession(services, cookies)).session?.buyerId ?? null).toBe(buyerId);
    if (buyerId !== null)
      expect((await readSubscription(services.pool, buyerId, Date.now())).opened).toEqual(opens);
  }
  expect(personas.map(({ name, opens }) => [name, opens.size])).toEqual([
    ['anonymous', 0],
    ['verified', 0],
    ['unpaid', 0],
    ['report', 1],
    ['contact', 1],
    ['entitled', 2],
  ]);
  const [{ id: carId }] = (await everything()).car as [RowDataPacket];
  const { localityId } = (
    await services.pool.query<RowDataPacket[]>('SELECT locality_id AS localityId FROM car')
  )[0][0] as RowDataPacket;
  await services.pool.query(
    "INSERT INTO store (locality_id, name, address, hours) VALUES (?, 's', 'a', '{}')",
    [localityId],
  );
  const { visitId, reference } = await giveBelongings(services.pool, ids[4] ?? 0, carId);
  expect(await readMyVisit(services.pool, { buyerId: ids[4] ?? 0, visitId: visitId ?? 0 })).toMatchObject({
    isUpcoming: false,
  });
  expect(await readPayment(services.pool, ids[4] ?? 0, reference)).toMatchObject({ status: 'pending' });
  await removePersonas(services, ids);
  expect(await everything()).toEqual(before);
  expect(await services.server.client.keys('buyer:sessions:*')).toEqual([]);
});
