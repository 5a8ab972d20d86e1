import { KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { sortedSets } from './memberships.ts';
import type { Valkey } from './valkey.ts';

const ORDERS: readonly string[] = sortedSets();

/**
 * Brings memberships in line with the car's own record, which writers go by: in one step, so that none of them comes between.
 * KEYS: listing generation, listing changes, the sorted sets, then the pages of some cars. ARGV: number of sorted sets, then
 * id and other sets to look at of each car. Answers how many cars were changed; the web processes are told of each.
 */
const REALIGN = new LuaScript(`
local orders = tonumber(ARGV[1])

local function align(page, id, others)
  local own = redis.call('HMGET', page, 'v', 'sets', 'zsets')
  local sets, scores = own[2] or '', own[3] or ''
  local named, scored, changed = {}, {}, 0
  for key in string.gmatch(sets, '%S+') do
    named[key] = true
    changed = changed + redis.call('SADD', key, id)
  end
  for key in string.gmatch(others, '%S+') do
    if not named[key] then changed = changed + redis.call('SREM', key, id) end
  end
  for key, score in string.gmatch(scores, '(%S+)=(%S+)') do
    scored[key] = true
    changed = changed + redis.call('ZADD', key, 'CH', score, id)
  end
  for at = 3, orders + 2 do
    if not scored[KEYS[at]] then changed = changed + redis.call('ZREM', KEYS[at], id) end
  end
  if changed == 0 then return 0 end
  redis.call('XADD', KEYS[2], '*', 'id', id, 'v', own[1] or '0', 'sets', sets, 'scores', scores)
  return 1
end

local cars = 0
for at = orders + 3, #KEYS do
  local place = (at - orders - 3) * 2 + 2
  cars = cars + align(KEYS[at], ARGV[place], ARGV[place + 1])
end
if cars > 0 and redis.call('EXISTS', KEYS[1]) == 1 then redis.call('INCR', KEYS[1]) end
return cars
`);

/** A car, and sets that it may wrongly be a member of. */
export interface Misaligned {
  id: number;
  sets?: readonly string[];
}

/**
 * Makes these cars members of the sets that their own records name, and of no other order, nor of the sets given: where sets
 * were lost or altered, for writers move a car only between the sets that its record names. At most a hundred at a time.
 */
export async function realign(valkey: Valkey, cars: readonly Misaligned[]): Promise<void> {
  if (cars.length === 0) return;
  const pages = cars.map(({ id }) => KEY.page(id));
  const values = cars.flatMap(({ id, sets = [] }) => [id, sets.join(' ')]);
  await REALIGN.run(
    valkey,
    [KEY.listingGeneration, KEY.listingChanges, ...ORDERS, ...pages],
    [ORDERS.length, ...values],
  );
}
