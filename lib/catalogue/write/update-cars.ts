import { type CarChanges, carChanges } from './car-changes.ts';
import { CHILD_COLUMNS } from './car-children.ts';
import { insertInspections, replaceInspection } from './inspections.ts';
import type { References } from './references.ts';
import type { ResolvedCar } from './resolved-car.ts';
import type { SqlSession } from './sql-session.ts';
import type { StoredCar } from './stored-car.ts';

export interface KnownCar {
  stored: StoredCar;
  car: ResolvedCar;
}

/** `updated_at` moves with any part of the car, so that whoever watches it hears of all changes. */
async function updateColumns(session: SqlSession, id: number, columns: object): Promise<void> {
  const assignments = Object.keys(columns).map((column) => `${column} = ?, `);
  await session.write(
    `UPDATE car SET ${assignments.join('')}updated_at = CURRENT_TIMESTAMP(3) WHERE id = ?`,
    [...Object.values(columns), id],
  );
}

async function updateSeller(session: SqlSession, id: number, seller: CarChanges['seller']): Promise<void> {
  const assignments = Object.keys(seller).map((column) => `${column} = ?`);
  if (assignments.length === 0) return;
  await session.write(`UPDATE seller SET ${assignments.join(', ')} WHERE id = ?`, [
    ...Object.values(seller),
    id,
  ]);
}

async function replaceChildren(session: SqlSession, id: number, { children }: CarChanges): Promise<void> {
  for (const [table, rows] of children) {
    await session.write(`DELETE FROM ${table} WHERE car_id = ?`, [id]);
    await session.insert(
      table,
      ['car_id', ...CHILD_COLUMNS[table]],
      rows.map((row) => [id, ...row]),
    );
  }
}

async function writeInspection(session: SqlSession, { stored, car }: KnownCar, changes: CarChanges) {
  const { inspection } = car.draft;
  if (!inspection || !changes.inspection) return;
  const { id } = changes.inspection;
  if (id === null) await insertInspections(session, [{ carId: stored.id, inspection }]);
  else await replaceInspection(session, id, inspection);
}

async function updateCar(session: SqlSession, known: KnownCar, changes: CarChanges, refs: References) {
  const { stored, car } = known;
  await updateSeller(session, stored.seller_id, changes.seller);
  await replaceChildren(session, stored.id, changes);
  await writeInspection(session, known, changes);
  if (changes.columns.price !== undefined) {
    const row = [stored.id, car.draft.price, new Date()];
    await session.insert('car_price_history', ['car_id', 'price', 'at'], [row]);
  }
  const columns = { ...changes.columns };
  if (changes.needsPrivateSeller) {
    [columns.seller_id] = await refs.createPrivateSellers(session, [car.draft.seller]);
  }
  await updateColumns(session, stored.id, columns);
}

/** Brings cars that the database has up to date. @returns how many differed */
export async function updateCars(session: SqlSession, cars: KnownCar[], refs: References): Promise<number> {
  let updated = 0;
  for (const known of cars) {
    const changes = carChanges(known.stored, known.car);
    if (!changes) continue;
    await updateCar(session, known, changes, refs);
    updated += 1;
  }
  return updated;
}
