import { formatDate, formatExactMoney, formatKm } from '../../components/format.ts';
import { contains, fact, lacks, type Planned } from './planned-change.ts';
import type { NamedRow, Planner } from './planner.ts';

type Plan = (planner: Planner) => Promise<Planned>;

/** A kind of change, how many of a thousand changes are of it, and how one is planned. */
export type ChangeKind = [kind: string, perThousand: number, plan: Plan];

const GONE = 'This car is no longer for sale.';

function carColumn(column: string, draw: (planner: Planner) => { value: unknown; text: string }): Plan {
  return async (planner) => {
    const car = await planner.liveCar();
    const { value, text } = draw(planner);
    return {
      sql: `UPDATE car SET ${column} = ? WHERE id = ?`,
      values: [value, car],
      car,
      shows: contains(text),
    };
  };
}

const price = carColumn('price', (planner) => {
  const value = planner.price();
  return { value, text: `price-exact">${formatExactMoney(value)}` };
});

const km = carColumn('km_driven', (planner) => {
  const value = planner.figure(100_000);
  return { value, text: fact('Driven', formatKm(value)) };
});

const numberPlate = carColumn('rto', (planner) => {
  const value = planner.token();
  return { value, text: fact('RTO', value) };
});

const insurance = carColumn('insurance_until', (planner) => {
  const value = `2${planner.random.whole(100, 899)}-0${planner.random.whole(1, 9)}-15`;
  return { value, text: fact('Insured until', formatDate(value)) };
});

const sold: Plan = async (planner) => {
  const car = await planner.liveCar();
  const sql = "UPDATE car SET status = 'sold', sold_at = NOW(3) WHERE id = ?";
  return { sql, values: [car], car, shows: contains(GONE) };
};

const withdrawn: Plan = async (planner) => {
  const car = await planner.liveCar();
  const sql = "UPDATE car SET status = 'withdrawn' WHERE id = ?";
  return { sql, values: [car], car, shows: (page) => page.status === 410 };
};

const backLive: Plan = async (planner) => {
  const { id } = await planner.row('car', "t.status IN ('sold', 'withdrawn')");
  const sql = "UPDATE car SET status = 'live', sold_at = NULL WHERE id = ?";
  return { sql, values: [id], car: id, shows: lacks(GONE) };
};

const color: Plan = async (planner) => {
  const car = await planner.liveCar();
  const others = 'SELECT id, name FROM color WHERE id <> (SELECT color_id FROM car WHERE id = ?)';
  const { id, name } = planner.random.pick(
    planner.free('color', await planner.rows<NamedRow>(others, [car])),
  );
  const values = [id, car];
  return {
    sql: 'UPDATE car SET color_id = ? WHERE id = ?',
    values,
    car,
    shows: contains(fact('Colour', name)),
  };
};

const newCar: Plan = async (planner) => {
  const from = await planner.liveCar();
  const driven = planner.figure(100_000);
  const same = 'variant_id, color_id, locality_id, seller_id, store_id, listing_type, status, price, year';
  const sql = `INSERT INTO car (${same}, km_driven, owner_no, made_live_at) SELECT ${same}, ?, owner_no, NOW(3) FROM car WHERE id = ?`;
  return { sql, values: [driven, from], car: null, shows: contains(fact('Driven', formatKm(driven))) };
};

/** A car without rows of its own elsewhere, made here so that one statement can delete it. */
const deletedCar: Plan = async (planner) => {
  const { sql, values } = await newCar(planner);
  await planner.rows(sql, values);
  const [made] = await planner.rows<{ id: number }>('SELECT MAX(id) AS id FROM car');
  const car = made?.id ?? 0;
  return { sql: 'DELETE FROM car WHERE id = ?', values: [car], car, shows: (page) => page.status === 404 };
};

/** A feature that the car has, or has not, and that is not renamed. */
async function featureOf(planner: Planner, car: number, isThere: boolean): Promise<NamedRow> {
  const isIn = `${isThere ? '' : 'NOT '}IN (SELECT feature_id FROM car_feature WHERE car_id = ?)`;
  const rows = await planner.rows<NamedRow>(`SELECT id, name FROM feature WHERE id ${isIn}`, [car]);
  return planner.random.pick(planner.free('feature', rows));
}

const newFeature: Plan = async (planner) => {
  const car = await planner.liveCar();
  const { id, name } = await featureOf(planner, car, false);
  const sql = 'INSERT INTO car_feature (car_id, feature_id) VALUES (?, ?)';
  return { sql, values: [car, id], car, shows: contains(`<li>${name}</li>`) };
};

const lostFeature: Plan = async (planner) => {
  const car = await planner.liveCar('EXISTS (SELECT 1 FROM car_feature f WHERE f.car_id = t.id)');
  const { id, name } = await featureOf(planner, car, true);
  const sql = 'DELETE FROM car_feature WHERE car_id = ? AND feature_id = ?';
  return { sql, values: [car, id], car, shows: lacks(`<li>${name}</li>`) };
};

/** One photo more, behind those that the car has. */
const newPhoto: Plan = async (planner) => {
  const car = await planner.liveCar();
  const url = `https://photos.example/${planner.token()}.jpg`;
  const sql =
    'INSERT INTO car_image (car_id, position, url) SELECT ?, COALESCE(MAX(position) + 1, 0), ? FROM car_image WHERE car_id = ?';
  return { sql, values: [car, url, car], car, shows: contains(url) };
};

/** A change of a row that is made here first, so that there is one. */
function afterwards(first: Plan, change: (planner: Planner, made: Planned) => Planned): Plan {
  return async (planner) => {
    const made = await first(planner);
    await planner.rows(made.sql, made.values);
    return change(planner, made);
  };
}

const otherPhoto = afterwards(newPhoto, (planner, { car, values: [, before] }) => {
  const url = `https://photos.example/${planner.token()}.jpg`;
  const sql = 'UPDATE car_image SET url = ? WHERE car_id = ? AND url = ?';
  return { sql, values: [url, car, before], car, shows: contains(url) };
});

const lostPhoto = afterwards(newPhoto, (_, { car, values: [, url] }) => ({
  sql: 'DELETE FROM car_image WHERE car_id = ? AND url = ?',
  values: [car, url],
  car,
  shows: lacks(String(url)),
}));

const oldPrice: Plan = async (planner) => {
  const car = await planner.liveCar('EXISTS (SELECT 1 FROM car_price_history h WHERE h.car_id = t.id)');
  const value = planner.price();
  const sql = 'INSERT INTO car_price_history (car_id, price, at) VALUES (?, ?, NOW(3))';
  return { sql, values: [car, value], car, shows: contains(`<strong>${formatExactMoney(value)}</strong>`) };
};

const factOfCar: Plan = async (planner) => {
  const car = await planner.liveCar();
  const value = planner.token();
  const sql = "INSERT INTO specification (car_id, section, name, value) VALUES (?, 'Car', ?, ?)";
  return { sql, values: [car, `Fact ${value}`, value], car, shows: contains(fact(`Fact ${value}`, value)) };
};

const otherFact = afterwards(factOfCar, (planner, { car, values: [, name] }) => {
  const value = planner.token();
  const sql = 'UPDATE specification SET value = ? WHERE car_id = ? AND name = ?';
  return { sql, values: [value, car, name], car, shows: contains(fact(String(name), value)) };
});

const lostFact = afterwards(factOfCar, (_, { car, values: [, name, value] }) => ({
  sql: 'DELETE FROM specification WHERE car_id = ? AND name = ?',
  values: [car, name],
  car,
  shows: lacks(fact(String(name), String(value))),
}));

/** Changes of rows that belong to one car, as a thousand changes of a day are made up. */
export const OWN_CHANGES: readonly ChangeKind[] = [
  ['car.price', 280, price],
  ['car.km_driven', 120, km],
  ['car.status sold', 60, sold],
  ['car.status withdrawn', 30, withdrawn],
  ['car.status back to live', 50, backLive],
  ['car.color_id', 40, color],
  ['car.rto', 30, numberPlate],
  ['car.insurance_until', 20, insurance],
  ['car insert', 10, newCar],
  ['car delete', 10, deletedCar],
  ['car_feature insert', 40, newFeature],
  ['car_feature delete', 30, lostFeature],
  ['car_image insert', 40, newPhoto],
  ['car_image update', 10, otherPhoto],
  ['car_image delete', 10, lostPhoto],
  ['car_price_history insert', 60, oldPrice],
  ['specification of a car insert', 20, factOfCar],
  ['specification of a car update', 10, otherFact],
  ['specification of a car delete', 10, lostFact],
];
