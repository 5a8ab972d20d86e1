import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { projectEach } from '../../serving/project-each.ts';
import { publishSlugs } from '../../serving/publish-slugs.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { type ExplainedFinding, setsNamed } from './audit.ts';
import { ORDERS } from './read-stored-cars.ts';

const BATCH = 100;

/**
 * Brings memberships in line with the car's own record, which writers go by: in one step, so that none of them comes between.
 * KEYS: page, listing generation, listing changes, the sorted sets, then other sets to look at. ARGV: id, number of sorted
 * sets. Answers whether anything was changed; then the web processes are told.
 */
const REALIGN = new LuaScript(`
local id, orders = ARGV[1], tonumber(ARGV[2])
local own = redis.call('HMGET', KEYS[1], 'v', 'sets', 'zsets')
local sets, scores = own[2] or '', own[3] or ''
local named, scored, changed = {}, {}, 0

for key in string.gmatch(sets, '%S+') do
  named[key] = true
  changed = changed + redis.call('SADD', key, id)
end
for at = orders + 4, #KEYS do
  if not named[KEYS[at]] then changed = changed + redis.call('SREM', KEYS[at], id) end
end
for key, score in string.gmatch(scores, '(%S+)=(%S+)') do
  scored[key] = true
  changed = changed + redis.call('ZADD', key, 'CH', score, id)
end
for at = 4, orders + 3 do
  if not scored[KEYS[at]] then changed = changed + redis.call('ZREM', KEYS[at], id) end
end

if changed == 0 then return 0 end
if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('INCR', KEYS[2]) end
redis.call('XADD', KEYS[3], '*', 'id', id, 'v', own[1] or '0', 'sets', sets, 'scores', scores)
return 1
`);

async function realign(valkey: Valkey, { carId, differences }: ExplainedFinding): Promise<void> {
  if (carId === null) return;
  const fixed = [KEY.page(carId), KEY.listingGeneration, KEY.listingChanges, ...ORDERS];
  await REALIGN.run(valkey, [...fixed, ...setsNamed(differences)], [carId, ORDERS.length]);
}

async function project(stores: Stores, ids: readonly number[]): Promise<void> {
  const { late } = await projectEach(stores, ids, 'repair');
  if (late.length > 0) await project(stores, late);
}

/**
 * Builds the cars of these findings anew, takes them out of sets that do not belong to them, and publishes the slug words
 * where those differ. Safe beside other writers. What cannot be built stays as it is: an audit afterwards tells.
 * @throws {Error} when a store is away
 */
export async function repair(stores: Stores, findings: readonly ExplainedFinding[]): Promise<void> {
  const ids = findings.flatMap(({ carId }) => carId ?? []);
  for (let at = 0; at < ids.length; at += BATCH) await project(stores, ids.slice(at, at + BATCH));
  for (const finding of findings) await realign(stores.valkey, finding);
  if (findings.some(({ carId }) => carId === null)) await publishSlugs(stores.pool, stores.valkey);
}
