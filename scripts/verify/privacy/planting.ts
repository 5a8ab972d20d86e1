import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { readCarFacts } from '../../../lib/buyer/cars/read-car-facts.ts';
import { inTransaction } from '../../../lib/buyer/in-transaction.ts';
import { type Database, databaseFor } from '../../../lib/catalogue/database.ts';
import { car } from '../../../lib/catalogue/schema/car.ts';
import { city } from '../../../lib/catalogue/schema/city.ts';
import { inspection } from '../../../lib/catalogue/schema/inspection.ts';
import { inspectionItem } from '../../../lib/catalogue/schema/inspection-item.ts';
import { locality } from '../../../lib/catalogue/schema/locality.ts';
import { make } from '../../../lib/catalogue/schema/make.ts';
import { model } from '../../../lib/catalogue/schema/model.ts';
import { seller } from '../../../lib/catalogue/schema/seller.ts';
import { variant } from '../../../lib/catalogue/schema/variant.ts';
import { type Canary, numberCanary, storedNumber, wordCanary } from './canary.ts';

const CALLER = 'verify-privacy';
/** Days for which a car that was sold is taken: less than its page is served. */
const SOLD_DAYS = 50;

/** What was changed for one car, to be put back. */
export interface PlantedCar {
  carId: number;
  sellerBefore: number;
  seller: number;
  inspection: number;
}

export interface Planting {
  cars: PlantedCar[];
  canaries: Canary[];
}

interface Chosen {
  carId: number;
  isSold: boolean;
  sellerId: number;
  inspectionId: number;
}

async function choose(db: Database, which: SQL, count: number): Promise<Omit<Chosen, 'isSold'>[]> {
  const [rows] = (await db.execute(sql`SELECT car.id AS carId, car.seller_id AS sellerId,
      (SELECT inspection.id FROM inspection WHERE inspection.car_id = car.id
        ORDER BY inspection.inspected_at DESC, inspection.id DESC LIMIT 1) AS inspectionId
    FROM car WHERE ${which} AND EXISTS (SELECT 1 FROM inspection JOIN inspection_item
      ON inspection_item.inspection_id = inspection.id WHERE inspection.car_id = car.id)
    ORDER BY car.made_live_at DESC, car.id DESC LIMIT ${count}`)) as unknown as [Chosen[]];
  return rows;
}

/** The newest cars on sale that were inspected, those that most pages show, and one that was sold lately. */
async function chooseCars(db: Database, count: number): Promise<Chosen[]> {
  const since = new Date(Date.now() - SOLD_DAYS * 86_400_000);
  const live = await choose(db, sql`car.status = 'live'`, count);
  const sold = await choose(db, sql`car.status = 'sold' AND car.sold_at > ${since}`, 1);
  return [
    ...live.map((one) => ({ ...one, isSold: false })),
    ...sold.map((one) => ({ ...one, isSold: true })),
  ];
}

/** A seller who is called as the one before, with a number of their own. */
async function plantSeller(db: Database, { carId, sellerId }: Chosen, number: Canary): Promise<number> {
  const [before] = await db.select().from(seller).where(eq(seller.id, sellerId));
  if (!before) throw new Error(`car ${carId} has no seller`);
  const { kind, name } = before;
  const [row] = await db
    .insert(seller)
    .values({ kind, name, mobileNo: storedNumber(number) })
    .$returningId();
  const id = row?.id ?? 0;
  await db.update(car).set({ sellerId: id }).where(eq(car.id, carId));
  return id;
}

/** An inspection with as many findings of each kind as the one before, a moment later. */
async function plantInspection(
  db: Database,
  { inspectionId }: Chosen,
  [section, part, note]: readonly [Canary, Canary, Canary],
): Promise<number> {
  const [before] = await db.select().from(inspection).where(eq(inspection.id, inspectionId));
  if (!before) throw new Error(`inspection ${inspectionId} is gone`);
  const { carId, score, inspectedAt } = before;
  const later = new Date(inspectedAt.getTime() + 1);
  const [row] = await db.insert(inspection).values({ carId, score, inspectedAt: later }).$returningId();
  const id = row?.id ?? 0;
  const items = await db.select().from(inspectionItem).where(eq(inspectionItem.inspectionId, inspectionId));
  await db.insert(inspectionItem).values(
    items.map(({ verdict }) => ({
      inspectionId: id,
      section: section.text,
      part: part.text,
      verdict,
      note: note.text,
    })),
  );
  return id;
}

/**
 * Puts values that stand nowhere else into the paid columns of some cars. Nothing that everybody sees of them changes.
 * @param remember is called with what is about to be changed, before it is
 */
export function plant(pool: Pool, count: number, remember: (planting: Planting) => void): Promise<Planting> {
  return inTransaction(pool, CALLER, async (db) => {
    const planting: Planting = { cars: [], canaries: [] };
    for (const chosen of await chooseCars(db, count)) {
      const { carId, sellerId, isSold } = chosen;
      const number = numberCanary(carId, isSold);
      const word = () => wordCanary(carId, isSold);
      const words = [word(), word(), word()] as const;
      planting.cars.push({
        carId,
        sellerBefore: sellerId,
        seller: await plantSeller(db, chosen, number),
        inspection: await plantInspection(db, chosen, words),
      });
      planting.canaries.push(number, ...words);
    }
    remember(planting);
    return planting;
  });
}

/** Puts everything back as it was; what somebody else has changed meanwhile stays. */
export async function uproot(pool: Pool, cars: readonly PlantedCar[]): Promise<void> {
  if (cars.length === 0) return;
  await inTransaction(pool, CALLER, async (db) => {
    for (const { carId, sellerBefore, seller: planted } of cars)
      await db
        .update(car)
        .set({ sellerId: sellerBefore })
        .where(sql`${car.id} = ${carId} AND ${car.sellerId} = ${planted}`);
    const inspections = cars.map((one) => one.inspection);
    await db.delete(inspectionItem).where(inArray(inspectionItem.inspectionId, inspections));
    await db.delete(inspection).where(inArray(inspection.id, inspections));
    await db.delete(seller).where(
      inArray(
        seller.id,
        cars.map((one) => one.seller),
      ),
    );
  });
}

/** Words of addresses at which a car is found. */
export interface CarPlace {
  id: number;
  /** Of its page. */
  path: string;
  make: string;
  model: string;
  city: string;
  price: number;
}

export async function readPlaces(pool: Pool, carIds: readonly number[]): Promise<CarPlace[]> {
  const db = databaseFor(pool, CALLER);
  const facts = await readCarFacts(db, carIds);
  const rows = await db
    .select({ id: car.id, make: make.slug, model: model.slug, city: city.slug, price: car.price })
    .from(car)
    .innerJoin(variant, eq(variant.id, car.variantId))
    .innerJoin(model, eq(model.id, variant.modelId))
    .innerJoin(make, eq(make.id, model.makeId))
    .innerJoin(locality, eq(locality.id, car.localityId))
    .innerJoin(city, eq(city.id, locality.cityId))
    .where(inArray(car.id, [...carIds]));
  return rows.map((row) => ({ ...row, path: facts.get(row.id)?.path ?? `/used-cars/${row.id}` }));
}
