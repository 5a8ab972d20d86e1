import { CHILD_COLUMNS, type ChildTable, childRows } from './car-children.ts';
import type { CarDraft } from './car-draft.ts';
import { type CarInspection, insertInspections } from './inspections.ts';
import type { References } from './references.ts';
import type { ResolvedCar } from './resolved-car.ts';
import type { SqlSession } from './sql-session.ts';

const CAR_COLUMNS = [
  'variant_id',
  'color_id',
  'locality_id',
  'seller_id',
  'store_id',
  'listing_type',
  'status',
  'price',
  'year',
  'km_driven',
  'owner_no',
  'rto',
  'insurance_until',
  'made_live_at',
  'sold_at',
  'source',
  'source_id',
];

function carRow({ draft, ...car }: ResolvedCar, sellerId: number): unknown[] {
  return [
    car.variantId,
    car.colorId,
    car.localityId,
    sellerId,
    car.storeId,
    draft.listingType,
    draft.status,
    draft.price,
    draft.year,
    draft.kmDriven,
    draft.ownerNo,
    draft.rto,
    draft.insuranceUntil,
    draft.madeLiveAt,
    draft.soldAt,
    draft.source,
    draft.sourceId,
  ];
}

async function sellersOf(session: SqlSession, cars: ResolvedCar[], refs: References): Promise<number[]> {
  const privately = cars.filter((car) => car.sellerId === null).map((car) => car.draft.seller);
  const created = (await refs.createPrivateSellers(session, privately)).values();
  return cars.map((car) => car.sellerId ?? Number(created.next().value));
}

/** The prices a draft tells of, ending with the price now. */
function priceHistoryOf(draft: CarDraft, now: Date): CarDraft['priceHistory'] {
  const last = draft.priceHistory.at(-1);
  if (last?.price === draft.price) return draft.priceHistory;
  return [...draft.priceHistory, { price: draft.price, at: last ? now : (draft.madeLiveAt ?? now) }];
}

const carId = (ids: number[], index: number) => ids[index] as number;

function insertTable(session: SqlSession, table: ChildTable, cars: ResolvedCar[], ids: number[]) {
  const rows = cars.flatMap((car, index) => childRows(table, car).map((row) => [carId(ids, index), ...row]));
  return session.insert(table, ['car_id', ...CHILD_COLUMNS[table]], rows);
}

function insertPrices(session: SqlSession, cars: ResolvedCar[], ids: number[]) {
  const now = new Date();
  const rows = cars.flatMap(({ draft }, index) =>
    priceHistoryOf(draft, now).map(({ price, at }) => [carId(ids, index), price, at]),
  );
  return session.insert('car_price_history', ['car_id', 'price', 'at'], rows);
}

function inspectionsOf(cars: ResolvedCar[], ids: number[]): CarInspection[] {
  return cars.flatMap(({ draft: { inspection } }, index) =>
    inspection ? [{ carId: carId(ids, index), inspection }] : [],
  );
}

/** Keeps the features from being deleted until the transaction ends. */
async function lockFeatures(session: SqlSession, cars: ResolvedCar[]): Promise<void> {
  const ids = new Set(cars.flatMap((car) => car.featureIds));
  if (ids.size === 0) return;
  const locked = await session.read('SELECT id FROM feature WHERE id IN (?) LOCK IN SHARE MODE', [[...ids]]);
  if (locked.length < ids.size)
    throw new Error('A feature was deleted while cars that have it were written.');
}

/**
 * Rows that refer to nothing but features, which are locked, and rows made earlier in this transaction, which nobody
 * else can see, let alone delete: checking their foreign keys would find nothing and takes a third of the time.
 */
async function insertChildren(session: SqlSession, cars: ResolvedCar[], ids: number[]): Promise<void> {
  await lockFeatures(session, cars);
  await session.write('SET SESSION foreign_key_checks = 0');
  await Promise.all([
    insertTable(session, 'car_feature', cars, ids),
    insertTable(session, 'car_image', cars, ids),
    insertTable(session, 'specification', cars, ids),
    insertPrices(session, cars, ids),
    insertInspections(session, inspectionsOf(cars, ids)),
  ]);
  await session.write('SET SESSION foreign_key_checks = 1');
}

/** Writes cars that the database does not have, with all that belongs to them. */
export async function insertCars(session: SqlSession, cars: ResolvedCar[], refs: References): Promise<void> {
  if (cars.length === 0) return;
  const sellers = await sellersOf(session, cars, refs);
  const rows = cars.map((car, index) => carRow(car, sellers[index] as number));
  const ids = await session.insert('car', CAR_COLUMNS, rows);
  await insertChildren(session, cars, ids);
}
