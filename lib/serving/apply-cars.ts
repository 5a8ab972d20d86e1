import { carCardOf } from '../catalogue/payload/car-payload.ts';
import { SERVED_STATUSES } from '../catalogue/payload/read-car-rows.ts';
import type { CarPage } from '../catalogue/types.ts';
import { KEY, LIFETIME } from './keys.ts';
import { scoresOf, setsOf } from './memberships.ts';
import type { Valkey } from './valkey.ts';

/**
 * Writes one car as of `ticket`, unless a newer ticket was applied already. Leaves the sets it is no longer a member of,
 * enters the new ones, and drops every page that was rendered from the old payload. An empty payload leaves a tombstone
 * with the version, which outlives every builder that may be under way, so that a slow one cannot bring the car back.
 * The listing generation counts only what listings show: an unchanged card in unchanged sets is no news.
 *
 * KEYS: page, cards, listing generation. ARGV: id, ticket, page JSON or '', card JSON or '', lifetime in seconds or 0,
 * absent mark 0/1, sets separated by spaces, `zset=score` separated by spaces.
 */
const SCRIPT = `
local page, cards, generation = KEYS[1], KEYS[2], KEYS[3]
local id, ticket, sets, scores = ARGV[1], tonumber(ARGV[2]), ARGV[7], ARGV[8]
local known = redis.call('HMGET', page, 'v', 'sets', 'zsets')
local shown = redis.call('HGET', cards, id) or ''
if known[1] and tonumber(known[1]) >= ticket then return 0 end
if known[2] and known[2] ~= sets then
  local keep = {}
  for key in string.gmatch(sets, '%S+') do keep[key] = true end
  for key in string.gmatch(known[2], '%S+') do if not keep[key] then redis.call('SREM', key, id) end end
end
if known[3] and scores == '' then
  for key in string.gmatch(known[3], '%S+') do redis.call('ZREM', key, id) end
end
redis.call('DEL', page)
redis.call('HSET', page, 'v', ARGV[2])
if ARGV[3] ~= '' then redis.call('HSET', page, 'json', ARGV[3]) end
if ARGV[6] == '1' then redis.call('HSET', page, 'absent', '1') end
if ARGV[5] ~= '0' then redis.call('EXPIRE', page, ARGV[5]) end
if ARGV[4] ~= '' then redis.call('HSET', cards, id, ARGV[4]) else redis.call('HDEL', cards, id) end
if sets ~= '' then redis.call('HSET', page, 'sets', sets) end
for key in string.gmatch(sets, '%S+') do redis.call('SADD', key, id) end
local zsets = {}
for key, score in string.gmatch(scores, '(%S+)=(%S+)') do
  redis.call('ZADD', key, score, id)
  zsets[#zsets + 1] = key
end
if #zsets > 0 then redis.call('HSET', page, 'zsets', table.concat(zsets, ' ')) end
local isNews = shown ~= ARGV[4] or (known[2] or '') ~= sets
if isNews and redis.call('EXISTS', generation) == 1 then redis.call('INCR', generation) end
return 1
`;

const COMMAND = 'forecourtApplyCar';

type Arguments = [
  id: number,
  ticket: number,
  json: string,
  card: string,
  lifetime: number,
  absent: 0 | 1,
  sets: string,
  scores: string,
];

const absent = (id: number, ticket: number): Arguments => [id, ticket, '', '', LIFETIME.absent, 1, '', ''];

function argumentsOf(page: CarPage, ticket: number): Arguments {
  if (page.status === 'draft') return absent(page.id, ticket);
  const json = JSON.stringify(page);
  if (page.status !== 'live') {
    const isServed = (SERVED_STATUSES as readonly string[]).includes(page.status);
    return [page.id, ticket, json, '', isServed ? 0 : LIFETIME.departedPage, 0, '', ''];
  }
  const scores = scoresOf(page).map(([key, score]) => `${key}=${score}`);
  return [
    page.id,
    ticket,
    json,
    JSON.stringify(carCardOf(page)),
    0,
    0,
    setsOf(page).join(' '),
    scores.join(' '),
  ];
}

async function apply(valkey: Valkey, writes: readonly Arguments[]): Promise<number> {
  valkey.defineCommand(COMMAND, { numberOfKeys: 3, lua: SCRIPT });
  const pipeline = valkey.pipeline();
  for (const write of writes) {
    const keys = [KEY.page(write[0]), KEY.cards, KEY.listingGeneration];
    Reflect.apply(Reflect.get(pipeline, COMMAND), pipeline, [...keys, ...write]);
  }
  const results = (await pipeline.exec()) ?? [];
  const failure = results.find(([error]) => error)?.[0];
  if (failure) throw failure;
  return results.filter(([, applied]) => applied === 1).length;
}

/** A number larger than all handed out before. Taken before MySQL is read; what was read is written under it. */
export function takeTicket(valkey: Valkey): Promise<number> {
  return valkey.incr(KEY.ticket);
}

/**
 * Writes payload, card and set memberships of each car, atomically per car and only where `ticket` is newer than what was
 * applied last. Live cars stand in listings; booked ones keep their page only; sold and withdrawn ones are kept for a
 * short while; a draft is not to be seen yet and is remembered as absent.
 * @returns how many were applied.
 */
export function applyCars(valkey: Valkey, pages: readonly CarPage[], ticket: number): Promise<number> {
  return apply(
    valkey,
    pages.map((page) => argumentsOf(page, ticket)),
  );
}

/** Remembers for a short while that MySQL knows no cars with these ids, and takes them out of all listings. */
export function applyAbsent(valkey: Valkey, ids: readonly number[], ticket: number): Promise<number> {
  return apply(
    valkey,
    ids.map((id) => absent(id, ticket)),
  );
}
