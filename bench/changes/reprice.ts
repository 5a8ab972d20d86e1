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

/** Changes the prices of all cars: to one that looks different also where it is rounded to a hundredth of a lakh, and up and down in turn. */
export const REPRICE = 'UPDATE car SET price = price + IF(MOD(price, 2) = 0, 1001, -999)';

/** The price that it makes of another one. */
export const repriced = (price: number) => price + (price % 2 === 0 ? 1_001 : -999);
