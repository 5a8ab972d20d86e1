import type { ChangeKind } from './own-changes.ts';
import { contains, fact, type Planned } from './planned-change.ts';
import type { Planner } from './planner.ts';

/** What concerns more cars is a bulk change, which is measured by itself. */
const FEW_CARS = 500;

const BY_VARIANT = 'FROM car JOIN variant v ON v.id = car.variant_id';
const BY_MODEL = `${BY_VARIANT} JOIN model m ON m.id = v.model_id`;

/** From a row of each table to the cars that show it, in SQL. */
const CARS_OF: Readonly<Record<string, string>> = {
  variant: 'FROM car WHERE car.variant_id = ?',
  color: 'FROM car WHERE car.color_id = ?',
  locality: 'FROM car WHERE car.locality_id = ?',
  seller: 'FROM car WHERE car.seller_id = ?',
  store: 'FROM car WHERE car.store_id = ?',
  model: `${BY_VARIANT} WHERE v.model_id = ?`,
  fuel_type: `${BY_VARIANT} WHERE v.fuel_type_id = ?`,
  transmission: `${BY_VARIANT} WHERE v.transmission_id = ?`,
  make: `${BY_MODEL} WHERE m.make_id = ?`,
  body_type: `${BY_MODEL} WHERE m.body_type_id = ?`,
  city: 'FROM car JOIN locality l ON l.id = car.locality_id WHERE l.city_id = ?',
  feature: 'FROM car JOIN car_feature f ON f.car_id = car.id WHERE f.feature_id = ?',
};

interface ShownRow {
  id: number;
  /** Live cars that show it. */
  cars: number;
}

/** Some row of a table that live cars show, not too many of them where there is such a row, and one of these cars. */
async function shownRow(
  planner: Planner,
  table: string,
  where = 'TRUE',
): Promise<ShownRow & { car: number }> {
  const carsOf = CARS_OF[table] ?? '';
  const count = `(SELECT COUNT(*) ${carsOf.replace('?', 't.id')} AND car.status = 'live')`;
  const sql = `SELECT id, cars FROM (SELECT t.id, ${count} AS cars FROM ${table} t WHERE ${where}) AS shown WHERE cars > 0 ORDER BY cars`;
  const rows = planner.free(table, await planner.rows<ShownRow>(sql));
  const few = rows.filter(({ cars }) => cars <= FEW_CARS);
  const row = few.length > 0 ? planner.random.pick(few) : rows[0];
  if (!row) throw new Error(`no live car shows a ${table}`);
  planner.take(table, row.id);
  return { ...row, car: await planner.carShowing(carsOf, row.id) };
}

function rename(table: string, where?: string) {
  return async (planner: Planner): Promise<Planned> => {
    const { id, ...shown } = await shownRow(planner, table, where);
    const name = planner.renamed(await planner.nameOf(table, id));
    return {
      sql: `UPDATE ${table} SET name = ? WHERE id = ?`,
      values: [name, id],
      ...shown,
      shows: contains(name),
    };
  };
}

async function moveStore(planner: Planner): Promise<Planned> {
  const { id, ...shown } = await shownRow(planner, 'store');
  const address = `Plot ${planner.token()}, Ring Road`;
  return {
    sql: 'UPDATE store SET address = ? WHERE id = ?',
    values: [address, id],
    ...shown,
    shows: contains(address),
  };
}

async function changeHours(planner: Planner): Promise<Planned> {
  const { id, ...shown } = await shownRow(planner, 'store');
  const [open, close] = [`0${planner.random.whole(1, 9)}:${planner.random.whole(10, 59)}`, '21:07'];
  const hours = JSON.stringify({ mon: [open, close], tue: [open, close] });
  const sql = 'UPDATE store SET hours = ? WHERE id = ?';
  return { sql, values: [hours, id], ...shown, shows: contains(`${open} – ${close}`) };
}

async function changeEngine(planner: Planner): Promise<Planned> {
  const { id, ...shown } = await shownRow(planner, 'variant');
  const cc = planner.random.whole(101, 998);
  const sql = 'UPDATE variant SET engine_cc = ? WHERE id = ?';
  return { sql, values: [cc, id], ...shown, shows: contains(fact('Engine', `${cc} cc`)) };
}

async function addFactOfVariant(planner: Planner): Promise<Planned> {
  const { id, ...shown } = await shownRow(planner, 'variant');
  const value = planner.token();
  const sql = "INSERT INTO specification (variant_id, section, name, value) VALUES (?, 'Engine', ?, ?)";
  const values = [id, `Fact ${value}`, value];
  return { sql, values, ...shown, shows: contains(fact(`Fact ${value}`, value)) };
}

/** Changes of rows that several cars show. */
export const SHARED_CHANGES: readonly ChangeKind[] = [
  ['seller.name', 6, rename('seller', "t.kind = 'dealer'")],
  ['store.address', 2, moveStore],
  ['store.hours', 1, changeHours],
  ['variant.name', 3, rename('variant')],
  ['variant.engine_cc', 3, changeEngine],
  ['specification of a variant insert', 3, addFactOfVariant],
  ['locality.name', 3, rename('locality')],
  ['model.name', 2, rename('model')],
  ['color.name', 1, rename('color')],
  ['feature.name', 1, rename('feature')],
  ['make.name', 1, rename('make')],
  ['city.name', 1, rename('city')],
  ['body_type.name', 1, rename('body_type')],
  ['fuel_type.name', 1, rename('fuel_type')],
  ['transmission.name', 1, rename('transmission')],
];
