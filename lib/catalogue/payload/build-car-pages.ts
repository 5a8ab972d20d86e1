import type { Database } from '../database.ts';
import type { CarCore, CarEquipment, CarPage, CarPricing } from '../types.ts';
import { carCoreOf, carEquipmentOf, carPricingOf } from './car-payload.ts';
import { type CarRow, readCarRows, readPriceRows } from './read-car-rows.ts';
import { readFeatures } from './read-features.ts';
import { readImages } from './read-images.ts';
import { readInspections } from './read-inspections.ts';
import { readInterest } from './read-interest.ts';
import { readPriceHistory } from './read-price-history.ts';
import { readSpecifications } from './read-specifications.ts';

async function coresOf(db: Database, rows: readonly CarRow[]): Promise<CarCore[]> {
  const ids = rows.map((row) => row.car.id);
  const [images, priceHistory, inspections, interest] = await Promise.all([
    readImages(db, ids),
    readPriceHistory(db, ids),
    readInspections(db, ids),
    readInterest(db, ids),
  ]);
  return rows.map((row) =>
    carCoreOf(row, {
      images: images.get(row.car.id),
      priceHistory: priceHistory.get(row.car.id) ?? [],
      inspection: inspections.get(row.car.id) ?? null,
      interestedPeople: interest.get(row.car.id) ?? null,
    }),
  );
}

async function equipmentOf(db: Database, rows: readonly CarRow[]): Promise<CarEquipment[]> {
  const ids = rows.map((row) => row.car.id);
  const variantIds = [...new Set(rows.map((row) => row.variant.id))];
  const [features, specifications] = await Promise.all([
    readFeatures(db, ids),
    readSpecifications(db, ids, variantIds),
  ]);
  return rows.map((row) => {
    const ofVariant = specifications.ofVariant.get(row.variant.id) ?? [];
    const ofCar = specifications.ofCar.get(row.car.id) ?? [];
    return carEquipmentOf([...ofVariant, ...ofCar], features.get(row.car.id) ?? []);
  });
}

/**
 * Payloads of the cars with these ids, whatever their status, in a fixed number of queries whatever their number.
 * Unknown ids are left out; the order is the server's. Ids are bound one by one, so a few thousand are the limit.
 */
export async function buildCarPages(db: Database, ids: readonly number[]): Promise<CarPage[]> {
  const rows = ids.length === 0 ? [] : await readCarRows(db, ids);
  if (rows.length === 0) return [];
  const [cores, equipment] = await Promise.all([coresOf(db, rows), equipmentOf(db, rows)]);
  return cores.map((core, index) => ({ ...core, ...(equipment[index] as CarEquipment) }));
}

/** The same without their equipment, which is most of the work. */
export async function buildCarCores(db: Database, ids: readonly number[]): Promise<CarCore[]> {
  const rows = ids.length === 0 ? [] : await readCarRows(db, ids);
  return rows.length === 0 ? [] : coresOf(db, rows);
}

/** Only the pricing of these cars, by their ids, as far as they are served. */
export async function buildCarPricings(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, CarPricing>> {
  if (ids.length === 0) return new Map();
  const [rows, histories] = await Promise.all([readPriceRows(db, ids), readPriceHistory(db, ids)]);
  return new Map(rows.map((row) => [row.id, carPricingOf(row, histories.get(row.id) ?? [])]));
}
