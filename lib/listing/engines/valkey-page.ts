import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { IdPage } from './listing-engine.ts';

/** A page of a sorted set. */
export interface Window {
  zset: string;
  isDescending: boolean;
  /** Cars before the page. */
  from: number;
  size: number;
}

/**
 * Reads one page of a sorted set in one step, so that nothing can move between its count and its cars. Valkey breaks ties by
 * text and we by number, so whole runs of equal scores are read at both ends. KEYS: zset. ARGV: 1 for the highest score first,
 * cars before the page, cars of a page. Answers the number of cars, those with a better score than the first one of the page,
 * and ids with their scores; nothing for an empty set.
 */
const READ_PAGE = new LuaScript(`
local zset, isDescending = KEYS[1], ARGV[1] == '1'
local from, size = tonumber(ARGV[2]), tonumber(ARGV[3])
local total = redis.call('ZCARD', zset)
if total == 0 then return false end
local function scoreAt(place)
  return redis.call(isDescending and 'ZREVRANGE' or 'ZRANGE', zset, place, place, 'WITHSCORES')[2]
end
local first = scoreAt(from)
if not first then return {total, 0, {}} end
local last = scoreAt(from + size - 1)
if isDescending then
  local before = redis.call('ZCOUNT', zset, '(' .. first, '+inf')
  return {total, before, redis.call('ZRANGE', zset, last or '-inf', first, 'BYSCORE', 'WITHSCORES')}
end
local before = redis.call('ZCOUNT', zset, '-inf', '(' .. first)
return {total, before, redis.call('ZRANGE', zset, first, last or '+inf', 'BYSCORE', 'WITHSCORES')}
`);

function inOrder(scored: readonly string[], isDescending: boolean): number[] {
  const rows: [id: number, score: number][] = [];
  for (let at = 0; at < scored.length; at += 2) rows.push([Number(scored[at]), Number(scored[at + 1])]);
  rows.sort((a, b) => (isDescending ? b[1] - a[1] : a[1] - b[1]) || b[0] - a[0]);
  return rows.map(([id]) => id);
}

/** The ids of a page, of equal scores the higher one first, and how many cars there are; null where the set is empty or missing. */
export async function readPage(
  valkey: Valkey,
  { zset, isDescending, from, size }: Window,
): Promise<IdPage | null> {
  const found = await READ_PAGE.run(valkey, [zset], [isDescending ? 1 : 0, from, size]);
  if (found === null) return null;
  const [total, before, scored] = found as [number, number, string[]];
  return { ids: inOrder(scored, isDescending).slice(from - before, from - before + size), total };
}
