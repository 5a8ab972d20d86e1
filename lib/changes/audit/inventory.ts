import { KEY } from '../../serving/keys.ts';
import { type KnownIds, readKnownIds } from '../../serving/known-ids.ts';
import { repliesOfRightType, type Valkey } from '../../serving/valkey.ts';
import { IdList } from './id-list.ts';
import { ORDERS } from './read-stored-cars.ts';

/** Which cars stand where in Valkey: everything but payloads and cards themselves. Read set by set, so not of one moment. */
export interface Inventory {
  pages: Set<number>;
  cards: Set<number>;
  sets: Map<string, IdList>;
  /** Sorted sets: score by car. */
  orders: Map<string, Map<number, number>>;
  known: KnownIds;
}

const KEYS_PER_SCAN = 5_000;
const SETS_AT_ONCE = 16;

interface KeyNames {
  pages: Set<number>;
  sets: string[];
  bitmaps: string[];
}

async function readKeyNames(valkey: Valkey): Promise<KeyNames> {
  const names: KeyNames = { pages: new Set(), sets: [], bitmaps: [] };
  let cursor = '0';
  do {
    const [next, keys] = await valkey.scan(cursor, 'COUNT', KEYS_PER_SCAN);
    for (const key of keys) {
      if (KEY.isPage(key)) names.pages.add(KEY.carOf(key));
      else if (KEY.isDiscrete(key)) names.sets.push(key);
      else if (KEY.firstKnown(key) !== null) names.bitmaps.push(key);
    }
    cursor = next;
  } while (cursor !== '0');
  return names;
}

async function readSets(valkey: Valkey, keys: readonly string[]): Promise<Inventory['sets']> {
  const sets: Inventory['sets'] = new Map();
  for (let at = 0; at < keys.length; at += SETS_AT_ONCE) {
    const some = keys.slice(at, at + SETS_AT_ONCE);
    const pipeline = valkey.pipeline();
    for (const key of some) pipeline.smembers(key);
    const members = (await repliesOfRightType(pipeline)) as (string[] | null)[];
    for (const [index, key] of some.entries()) sets.set(key, new IdList(members[index] ?? []));
  }
  return sets;
}

async function readOrders(valkey: Valkey): Promise<Inventory['orders']> {
  const orders: Inventory['orders'] = new Map();
  for (const key of ORDERS) {
    const [flat] = (await repliesOfRightType(
      valkey.pipeline().zrange(key, 0, -1, 'WITHSCORES'),
    )) as string[][];
    const scores = new Map<number, number>();
    for (let at = 0; at < (flat?.length ?? 0); at += 2)
      scores.set(Number(flat?.[at]), Number(flat?.[at + 1]));
    orders.set(key, scores);
  }
  return orders;
}

async function readCardIds(valkey: Valkey): Promise<Inventory['cards']> {
  const [ids] = (await repliesOfRightType(valkey.pipeline().hkeys(KEY.cards))) as (string[] | null)[];
  return new Set((ids ?? []).map(Number));
}

/** What is of a wrong type counts as empty. */
export async function readInventory(valkey: Valkey): Promise<Inventory> {
  const { pages, sets, bitmaps } = await readKeyNames(valkey);
  return {
    pages,
    cards: await readCardIds(valkey),
    sets: await readSets(valkey, [...new Set(sets)]),
    orders: await readOrders(valkey),
    known: await readKnownIds(valkey, bitmaps),
  };
}
