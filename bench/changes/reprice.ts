import type { Pool, RowDataPacket } from 'mysql2/promise';
import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';

export interface Stores {
  pool: Pool;
  valkey: Valkey;
}

/** A live car, its price and the path of its page. */
export interface PricedCar {
  id: number;
  price: number;
  path: string;
}

/** All live cars, by id. */
export async function pricedCars({ pool, valkey }: Stores): Promise<PricedCar[]> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT id, price FROM car WHERE status = 'live' ORDER BY id",
  );
  const cars = rows as { id: number; price: number }[];
  const cards = await valkey.hmget(KEY.cards, ...cars.map(({ id }) => String(id)));
  return cars.map((car, at) => ({ ...car, path: (JSON.parse(cards[at] ?? '{}') as { path: string }).path }));
}

/** Changes the prices of all cars: to one that a page shows to the rupee, other than before. */
export const REPRICE =
  'UPDATE car SET price = GREATEST(200000, price - MOD(price, 1000)) + MOD(MOD(price, 1000) + 7, 999) + 1';

/** The price that it makes of another one. */
export const repriced = (price: number) =>
  Math.max(200_000, price - (price % 1_000)) + (((price % 1_000) + 7) % 999) + 1;
