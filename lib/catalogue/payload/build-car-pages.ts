import type { Database } from '../database.ts';
import type { CarPage } from '../types.ts';
import { carPageOf } from './car-payload.ts';
import { readCarRows } from './read-car-rows.ts';
import { readFeatures } from './read-features.ts';
import { readImages } from './read-images.ts';
import { readInspections } from './read-inspections.ts';
import { readPriceHistory } from './read-price-history.ts';
import { readSpecifications } from './read-specifications.ts';

/**
 * Payloads of the cars with these ids, whatever their status, in a fixed number of queries whatever their number.
 * Unknown ids are left out; the order is the server's. Ids are bound one by one, so a few thousand are the limit.
 */
export async function buildCarPages(db: Database, ids: readonly number[]): Promise<CarPage[]> {
  if (ids.length === 0) return [];
  const rows = await readCarRows(db, ids);
  const variantIds = [...new Set(rows.map((row) => row.variant.id))];
  const [features, images, priceHistory, inspections, specifications] = await Promise.all([
    readFeatures(db, ids),
    readImages(db, ids),
    readPriceHistory(db, ids),
    readInspections(db, ids),
    readSpecifications(db, ids, variantIds),
  ]);
  return rows.map((row) =>
    carPageOf(row, {
      features: features.get(row.car.id) ?? [],
      images: images.get(row.car.id),
      priceHistory: priceHistory.get(row.car.id) ?? [],
      inspection: inspections.get(row.car.id) ?? null,
      specifications: [
        ...(specifications.ofVariant.get(row.variant.id) ?? []),
        ...(specifications.ofCar.get(row.car.id) ?? []),
      ],
    }),
  );
}
