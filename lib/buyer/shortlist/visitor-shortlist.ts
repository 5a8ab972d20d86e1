import { KEY, LIFETIME } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { MOST_SHORTLISTED, type Shortlisted } from './shortlisted.ts';

/** KEYS: the list. ARGV: car, now (ms), most cars, seconds that the list lives. Returns 0 where the list is full. */
const ADD = new LuaScript(`
local isThere = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not isThere and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
if not isThere then redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) end
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
`);

/** Puts a car on the list of a browser; one that is there keeps its place. @returns false where the list is full */
export async function addForVisitor(valkey: Valkey, visitorId: string, carId: number): Promise<boolean> {
  const values = [carId, Date.now(), MOST_SHORTLISTED, LIFETIME.visitorShortlist];
  return (await ADD.run(valkey, [KEY.visitorShortlist(visitorId)], values)) === 1;
}

export async function removeForVisitor(
  valkey: Valkey,
  visitorId: string,
  carIds: readonly number[],
): Promise<void> {
  if (carIds.length > 0) await valkey.zrem(KEY.visitorShortlist(visitorId), ...carIds);
}

/** The list of a browser, the newest first. */
export async function readForVisitor(valkey: Valkey, visitorId: string): Promise<Shortlisted[]> {
  const flat = await valkey.zrevrange(KEY.visitorShortlist(visitorId), 0, -1, 'WITHSCORES');
  return flat.flatMap((carId, at) =>
    at % 2 === 0 ? [{ carId: Number(carId), at: Number(flat[at + 1]) }] : [],
  );
}
