import { databaseFor } from '../../catalogue/database.ts';
import { readCarIds } from '../../catalogue/payload/read-car-rows.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { Walk } from './find-suspects.ts';
import { Suspects } from './suspects.ts';

const IDS_PER_STEP = 5_000;

/** Draws `size` cars at random, each with the same chance, in one walk over the ids (reservoir sampling). */
export async function pickCars({ pool }: Stores, size: number): Promise<Walk> {
  const db = databaseFor(pool, 'audit');
  const picked: number[] = [];
  let [after, seen] = [0, 0];
  for (;;) {
    const ids = await readCarIds(db, after, IDS_PER_STEP);
    for (const id of ids) {
      const place = Math.floor(Math.random() * ++seen);
      if (picked.length < size) picked.push(id);
      else if (place < size) picked[place] = id;
    }
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const suspects = new Suspects();
  for (const id of picked) suspects.add(id);
  return { cars: suspects.size, suspects };
}
