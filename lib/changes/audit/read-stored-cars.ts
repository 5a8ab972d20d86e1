import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import { sortedSets } from '../../serving/memberships.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { RECORD_FIELDS, recordOf, type StoredCar } from './stored-car.ts';

/** The sorted sets of the listings. */
export const ORDERS: readonly string[] = sortedSets();

/**
 * All that is stored about some cars, in one step. KEYS: cards, the sorted sets, then page and bitmap of each car.
 * ARGV: number of sorted sets, then three values per car: id, offset in the bitmap, keys of sets to look at besides those
 * that the car's own list names. Answers per car: the fields of the page's key, card, bit, sets, then key and score in turn.
 */
const SCRIPT = new LuaScript(`
local orders = tonumber(ARGV[1])
local cars = {}

-- what is of a wrong type counts as empty
local function ask(...)
  local reply = redis.pcall(...)
  if type(reply) ~= 'table' or not reply.err then return reply end
  return not string.find(reply.err, 'WRONGTYPE', 1, true) and redis.call(...)
end

local function read(page, bitmap, id, offset, more)
  local fields = ask('HMGET', page, '${RECORD_FIELDS.join("', '")}') or {}
  local sets, scores, seen = {}, {}, {}
  for key in string.gmatch((fields[3] or '') .. ' ' .. more, '%S+') do
    if not seen[key] and ask('SISMEMBER', key, id) == 1 then sets[#sets + 1] = key end
    seen[key] = true
  end
  for at = 2, orders + 1 do
    local score = ask('ZSCORE', KEYS[at], id)
    if score then scores[#scores + 1] = KEYS[at]; scores[#scores + 1] = score end
  end
  return {fields, ask('HGET', KEYS[1], id), ask('GETBIT', bitmap, offset) or 0, sets, scores}
end

for at = 2, #ARGV, 3 do
  local key = orders + 2 + (at - 2) / 3 * 2
  cars[#cars + 1] = read(KEYS[key], KEYS[key + 1], ARGV[at], ARGV[at + 1], ARGV[at + 2])
end
return cars
`);

type Reply = [record: (string | null)[], card: string | null, bit: number, sets: string[], scores: string[]];

function scored(flat: readonly string[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (let at = 0; at < flat.length; at += 2) scores.set(flat[at] ?? '', Number(flat[at + 1]));
  return scores;
}

/** Sets to look at for each car, besides those that its own list names. */
export type SetsToLookAt = ReadonlyMap<number, ReadonlySet<string>>;

/** Everything stored about these cars at one and the same moment, in one round trip. */
export async function readStoredCars(valkey: Valkey, cars: SetsToLookAt): Promise<StoredCar[]> {
  const ids = [...cars.keys()];
  const keys = [KEY.cards, ...ORDERS, ...ids.flatMap((id) => [KEY.page(id), KEY.known(id)])];
  const values = ids.flatMap((id) => [id, KEY.knownOffset(id), [...(cars.get(id) ?? [])].join(' ')]);
  const replies = (await SCRIPT.run(valkey, keys, [ORDERS.length, ...values])) as Reply[];
  return replies.map(([record, card, bit, sets, scores], index) => ({
    id: ids[index] ?? 0,
    ...recordOf(record),
    card: card ?? '',
    isKnown: bit === 1,
    memberOf: new Set(sets),
    scored: scored(scores),
  }));
}
