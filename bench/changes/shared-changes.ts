import type { ChangeKind } from './own-changes.ts';
import { contains, fact, type Planned } from './planned-change.ts';
import type { Planner } from './planner.ts';

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

/** Some row of a table that a live car shows, and such a car. */
async function shownRow(
  planner: Planner,
  table: string,
  where = 'TRUE',
): Promise<{ id: number; car: number }> {
  const cars = CARS_OF[table] ?? '';
  const shown = `EXISTS (SELECT 1 ${cars.replace('?', 't.id')} AND car.status = 'live')`;
  const { id } = await planner.row(table, `${shown} AND (${where})`);
  return { id, car: await planner.carShowing(cars, id) };
}

function rename(table: string, where?: string) {
  return async (planner: Planner): Promise<Planned> => {
    const { id, car } = await shownRow(planner, table, where);
    const name = planner.renamed(await planner.nameOf(table, id));
    return {
      sql: `UPDATE ${table} SET name = ? WHERE id = ?`,
      values: [name, id],
      car,
      shows: contains(name),
    };
  };
}

async function moveStore(planner: Planner): Promise<Planned> {
  const { id, car } = await shownRow(planner, 'store');
  const address = `Plot ${planner.token()}, Ring Road`;
  return {
    sql: 'UPDATE store SET address = ? WHERE id = ?',
    values: [address, id],
    car,
    shows: contains(address),
  };
}

async function changeHours(planner: Planner): Promise<Planned> {
  const { id, car } = await shownRow(planner, 'store');
  const [open, close] = [`0${planner.random.whole(1, 9)}:${planner.random.whole(10, 59)}`, '21:07'];
  const hours = JSON.stringify({ mon: [open, close], tue: [open, close] });
  const sql = 'UPDATE store SET hours = ? WHERE id = ?';
  return { sql, values: [hours, id], car, shows: contains(`${open} – ${close}`) };
}

async function changeEngine(planner: Planner): Promise<Planned> {
  const { id, car } = await shownRow(planner, 'variant');
  const cc = planner.random.whole(101, 998);
  const sql = 'UPDATE variant SET engine_cc = ? WHERE id = ?';
  return { sql, values: [cc, id], car, shows: contains(fact('Engine', `${cc} cc`)) };
}

async function addFactOfVariant(planner: Planner): Promise<Planned> {
  const { id, car } = await shownRow(planner, 'variant');
  const value = planner.token();
  const sql = "INSERT INTO specification (variant_id, section, name, value) VALUES (?, 'Engine', ?, ?)";
  const values = [id, `Fact ${value}`, value];
  return { sql, values, car, shows: contains(fact(`Fact ${value}`, value)) };
}

/** Changes of rows that many cars show: from a handful (a seller's name) to most of them (a fuel's). */
export const SHARED_CHANGES: readonly ChangeKind[] = [
  ['seller.name', 12, rename('seller', "t.kind = 'dealer'")],
  ['store.address', 8, moveStore],
  ['store.hours', 5, changeHours],
  ['variant.name', 4, rename('variant')],
  ['variant.engine_cc', 4, changeEngine],
  ['specification of a variant insert', 4, addFactOfVariant],
  ['locality.name', 8, rename('locality')],
  ['model.name', 4, rename('model')],
  ['color.name', 3, rename('color')],
  ['feature.name', 2, rename('feature')],
  ['make.name', 2, rename('make')],
  ['city.name', 1, rename('city')],
  ['body_type.name', 1, rename('body_type')],
  ['fuel_type.name', 1, rename('fuel_type')],
  ['transmission.name', 1, rename('transmission')],
];
