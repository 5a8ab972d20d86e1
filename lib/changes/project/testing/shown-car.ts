import type { CarCard, CarPage } from '../../../catalogue/types.ts';
import { KEY } from '../../../serving/keys.ts';
import type { Valkey } from '../../../serving/valkey.ts';

/** All that Valkey holds of a car. */
export interface ShownCar {
  page: CarPage | null;
  card: CarCard | null;
  isAbsent: boolean;
  isStale: boolean;
  /** Sets and sorted sets that it is a member of. */
  listings: string[];
}

async function isMember(valkey: Valkey, key: string, id: number): Promise<boolean> {
  if ((await valkey.type(key)) === 'zset') return (await valkey.zscore(key, String(id))) !== null;
  return (await valkey.sismember(key, String(id))) === 1;
}

/** Looks into every filter set there is, not only into those that the car says it is in. */
async function listingsOf(valkey: Valkey, id: number): Promise<string[]> {
  const keys = (await valkey.keys('car:?*')).sort();
  const isIn = await Promise.all(keys.map((key) => isMember(valkey, key, id)));
  return keys.filter((_, index) => isIn[index]);
}

export async function shownCar(valkey: Valkey, id: number): Promise<ShownCar> {
  const [stored, card, listings] = await Promise.all([
    valkey.hgetall(KEY.page(id)),
    valkey.hget(KEY.cards, String(id)),
    listingsOf(valkey, id),
  ]);
  return {
    page: JSON.parse(stored.json ?? 'null'),
    card: JSON.parse(card ?? 'null'),
    isAbsent: stored.absent === '1',
    isStale: stored.stale === '1',
    listings,
  };
}
