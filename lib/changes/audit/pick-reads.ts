import { max } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { readServedIds } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { replies, type Valkey } from '../../serving/valkey.ts';
import { keysIn } from './stored-car.ts';
import { Suspects } from './suspects.ts';

const below = (limit: number) => Math.floor(Math.random() * limit);

/** Cars that MySQL says are to be seen, from a random place on. */
async function servedIds({ pool }: Stores, size: number): Promise<number[]> {
  const db = databaseFor(pool, 'audit');
  const [row] = await db.select({ last: max(car.id) }).from(car);
  return readServedIds(db, below(row?.last ?? 0), size);
}

async function randomSets(valkey: Valkey, size: number): Promise<string[]> {
  const cars = (await valkey.zrandmember(KEY.reco, size)) ?? [];
  const pipeline = valkey.pipeline();
  for (const id of cars) pipeline.hget(KEY.page(Number(id)), 'sets');
  const lists = cars.length > 0 ? await replies(pipeline) : [];
  return lists.flatMap((list) => {
    const keys = typeof list === 'string' ? keysIn(list) : [];
    return keys[below(keys.length)] ?? [];
  });
}

/** Cars that listings show: a random member each of some sets, with that set. */
async function addMembers(valkey: Valkey, size: number, picked: Suspects): Promise<void> {
  for (const key of await randomSets(valkey, size)) {
    const id = await valkey.srandmember(key);
    if (id) picked.add(Number(id), [key]);
  }
}

/** About `size` cars that readers may ask for: half of them by their pages, half as members of listings. */
export async function pickReads(stores: Stores, size: number): Promise<Suspects> {
  const picked = new Suspects();
  const pages = Math.ceil(size / 2);
  for (const id of await servedIds(stores, pages)) picked.add(id);
  await addMembers(stores.valkey, size - pages, picked);
  return picked;
}
