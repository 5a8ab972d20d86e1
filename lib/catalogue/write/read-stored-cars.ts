import { CHILD_COLUMNS, CHILD_TABLES, type ChildRow } from './car-children.ts';
import type { CarDraft } from './car-draft.ts';
import { type InspectionItem, itemText } from './inspections.ts';
import { sourceKey } from './source-key.ts';
import type { SqlSession } from './sql-session.ts';
import type { StoredCar, StoredColumns, StoredInspection } from './stored-car.ts';

type CarsById = Map<number, StoredCar>;

function readColumns(session: SqlSession, drafts: CarDraft[]): Promise<StoredColumns[]> {
  return session.read<StoredColumns>(
    `SELECT car.id, source, source_id, variant_id, color_id, locality_id, seller_id, store_id, listing_type, status,
       price, year, km_driven, owner_no, rto, DATE_FORMAT(insurance_until, '%Y-%m-%d') AS insurance_until,
       seller.kind AS seller_kind, seller.name AS seller_name, seller.mobile_no AS seller_mobile_no
     FROM car JOIN seller ON seller.id = car.seller_id
     WHERE source IN (?) AND source_id IN (?)`,
    [[...new Set(drafts.map((draft) => draft.source))], drafts.map((draft) => draft.sourceId)],
  );
}

async function readChildren(session: SqlSession, cars: CarsById): Promise<void> {
  for (const table of CHILD_TABLES) {
    const columns: readonly string[] = CHILD_COLUMNS[table];
    const rows = await session.read<{ car_id: number } & Record<string, ChildRow[number]>>(
      `SELECT car_id, ${columns.join(', ')} FROM ${table} WHERE car_id IN (?)`,
      [[...cars.keys()]],
    );
    for (const row of rows) {
      cars.get(row.car_id)?.children[table].push(columns.map((column) => row[column] ?? null));
    }
  }
}

async function readInspections(session: SqlSession, cars: CarsById): Promise<void> {
  const byId = new Map<number, StoredInspection>();
  const rows = await session.read<{ id: number; carId: number; inspectedAt: Date; score: number }>(
    'SELECT id, car_id AS carId, inspected_at AS inspectedAt, score FROM inspection WHERE car_id IN (?)',
    [[...cars.keys()]],
  );
  for (const { id, carId, inspectedAt, score } of rows) {
    const inspection: StoredInspection = { id, score, items: [] };
    byId.set(id, inspection);
    cars.get(carId)?.inspections.set(inspectedAt.getTime(), inspection);
  }
  if (byId.size === 0) return;
  const items = await session.read<InspectionItem & { inspectionId: number }>(
    `SELECT inspection_id AS inspectionId, section, part, verdict, note FROM inspection_item
     WHERE inspection_id IN (?) ORDER BY inspection_id, id`,
    [[...byId.keys()]],
  );
  for (const item of items) byId.get(item.inspectionId)?.items.push(itemText(item));
}

/** Reads what the database has of these drafts' cars, by `sourceKey`, in a fixed number of queries. */
export async function readStoredCars(
  session: SqlSession,
  drafts: CarDraft[],
): Promise<Map<string, StoredCar>> {
  const stored = new Map<string, StoredCar>();
  const byId: CarsById = new Map();
  for (const columns of await readColumns(session, drafts)) {
    const children = { car_feature: [], car_image: [], specification: [] };
    const car = { ...columns, children, inspections: new Map() };
    stored.set(sourceKey(car.source, car.source_id), car);
    byId.set(car.id, car);
  }
  if (byId.size > 0) {
    await readChildren(session, byId);
    await readInspections(session, byId);
  }
  return stored;
}
