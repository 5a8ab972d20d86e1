import type { Connection, ResultSetHeader } from 'mysql2/promise';
import { type DrawEvent, type Statement, type WriterEvent, written } from './event.ts';

const FEWEST_SHARE = 0.7;
const MOST_SHARE = 1.3;

/** A car was driven and its price changed, as one program would do it: the car and its history together. */
export const drive: DrawEvent = (world) => {
  const id = world.car();
  const km = world.driven([id]);
  const price = world.random.whole(100_000, 3_000_000);
  return written(
    'drive',
    { km },
    ['UPDATE car SET km_driven = ?, price = ? WHERE id = ?', [km.get(id), price, id]],
    ['INSERT INTO car_price_history (car_id, price, at) VALUES (?, ?, NOW(3))', [id, price]],
  );
};

export const changeStatus: DrawEvent = (world) => {
  const id = world.car();
  const km = world.driven([id]);
  const status = world.random.pick(['live', 'live', 'live', 'booked', 'sold', 'withdrawn']);
  return written('status', { km }, [
    "UPDATE car SET km_driven = ?, status = ?, sold_at = IF(? = 'sold', NOW(3), NULL) WHERE id = ?",
    [km.get(id), status, status, id],
  ]);
};

const MOVES = [
  ['color_id', 'color'],
  ['variant_id', 'variant'],
  ['locality_id', 'locality'],
  ['seller_id', 'seller'],
  ['store_id', 'store'],
] as const;

/** Another colour, variant, place, seller or store. */
export const move: DrawEvent = (world) => {
  const id = world.car();
  const km = world.driven([id]);
  const [column, table] = world.random.pick(MOVES);
  const sql = `UPDATE car SET km_driven = ?, ${column} = ? WHERE id = ?`;
  return written('move', { km }, [sql, [km.get(id), world.idOf(table), id]]);
};

const CAR_COPY = [
  'variant_id, color_id, locality_id, seller_id, store_id, listing_type, status, price, year, km_driven, owner_no, rto',
  'insurance_until, made_live_at, sold_at',
].join(', ');

async function copyParts(db: Connection, from: number, to: number): Promise<void> {
  const copies: Statement[] = [
    ['INSERT INTO car_feature (car_id, feature_id) SELECT ?, feature_id FROM car_feature WHERE car_id = ?'],
    [
      'INSERT INTO car_price_history (car_id, price, at) SELECT ?, price, at FROM car_price_history WHERE car_id = ?',
    ],
    [
      'INSERT INTO specification (car_id, section, name, value) SELECT ?, section, name, value FROM specification WHERE car_id = ?',
    ],
  ];
  for (const [sql] of copies) await db.query(sql, [to, from]);
  const [{ insertId }] = await db.query<ResultSetHeader>(
    'INSERT INTO inspection (car_id, inspected_at, score) VALUES (?, NOW(3), 80)',
    [to],
  );
  await db.query(
    "INSERT INTO inspection_item (inspection_id, section, part, verdict) VALUES (?, 'Engine', 'Oil', 'good'), (?, 'Body', 'Bonnet', 'fair')",
    [insertId, insertId],
  );
}

/** A new car with all its rows, made from another one. */
export const insertCar: DrawEvent = (world): WriterEvent | null => {
  if (world.fleet.size > world.size * MOST_SHARE) return null;
  const from = world.car();
  const km = world.random.whole(1_000, 90_000);
  return {
    kind: 'insert',
    effects: {},
    async run(db) {
      await db.query('BEGIN');
      const copied = CAR_COPY.replace('km_driven', '?');
      const [{ insertId }] = await db.query<ResultSetHeader>(
        `INSERT INTO car (${CAR_COPY}) SELECT ${copied} FROM car WHERE id = ?`,
        [km, from],
      );
      await copyParts(db, from, insertId);
      await db.query('COMMIT');
      return { km: new Map([[insertId, km]]) };
    },
  };
};

/** A car leaves with all its rows. */
export const deleteCar: DrawEvent = (world) => {
  if (world.fleet.size < world.size * FEWEST_SHARE) return null;
  const id = world.car();
  const children = ['car_feature', 'car_image', 'car_price_history', 'inspection', 'specification'];
  return written(
    'delete',
    { removed: [id] },
    [
      'DELETE item FROM inspection_item item JOIN inspection i ON i.id = item.inspection_id WHERE i.car_id = ?',
      [id],
    ],
    ...children.map((table): Statement => [`DELETE FROM ${table} WHERE car_id = ?`, [id]]),
    ['DELETE FROM car WHERE id = ?', [id]],
  );
};
