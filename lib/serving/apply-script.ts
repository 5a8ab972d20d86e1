import { KEPT_CHANGES, KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { EQUIPMENT_FILTER } from './memberships.ts';

/** Seconds after which a ticket is too old to bring in a car of which nothing is stored; shorter than any tombstone lives. */
export const TICKET_SECONDS = 45;

/** What one car is written from, in the order in which the script reads it. */
export interface CarWrite {
  id: number;
  /**
   * `page`: as given. `core`: without the equipment and the sets that come of it, which stay as they are stored. `pricing`:
   * only that, the rest staying as it is stored. `absent`: MySQL has no such car, or it is not to be seen. `stale`: MySQL was
   * read in vain.
   */
  kind: 'page' | 'core' | 'pricing' | 'absent' | 'stale';
  /** Of a core or a pricing without the closing brace. */
  json: string;
  /** Of a pricing without the closing brace. */
  card: string;
  /** Seconds, 0 for ever. */
  lifetime: number;
  /** Milliseconds that building took, for the early refresh of what has a lifetime. */
  cost: number;
  /** Bitmap of existing ids, the car's place in it, and whether it exists; '' where that is not known. */
  known: [key: string, offset: number, bit: '' | '0' | '1'];
  /** Keys separated by spaces. */
  sets: string;
  /** `key=score` separated by spaces, that of the price first. */
  scores: string;
  /**
   * How many bytes of the JSON are the pricing, how many come before the equipment, and the variant whose equipment it is. ''
   * where that cannot be said.
   */
  parts: string;
}

/** How a card, and a page's JSON, go on behind the pricing, and a page's JSON behind the core. */
const AFTER_PRICING = ',"id":';
const AFTER_CORE = ',"specifications":';

/**
 * Writes a batch of cars as of one ticket in one step that readers see whole. A car to which a newer ticket was applied is
 * passed over; a version that was never handed out as a ticket counts for nothing. So is one that was written after this
 * ticket was taken, unless it stays the same: whoever wrote it may have taken its ticket first and read MySQL last, and
 * readers must not see less than they have seen. Each car leaves the sets it is no longer a member of and enters the new
 * ones, and drops every page that was rendered from an older payload; one that has not changed only takes the ticket. What is
 * not there any more leaves a tombstone with the version, and a ticket older than tombstones live brings nothing in, so that
 * a slow builder cannot bring a car back. The listing generation counts only what listings show.
 *
 * A core is joined to the equipment that is stored, if that is whole and of the same variant, a pricing to the rest; `core`
 * and `whole` then keep the tickets under which the core and the equipment were read, so that a reader who asks for something
 * newer is not content with them, and what was read of them later is not refused because of a newer pricing. Nor is a stale
 * mark: it keeps the newer version, beside its own ticket in `core` and `whole`.
 *
 * Each changed car is told to the web processes in `listing:changes`: what is left out of an entry has not changed, empty
 * `sets` say that the car stands in no listing.
 *
 * KEYS: cards, listing generation, listing changes, last ticket, then one page key per car.
 * ARGV: ticket, then twelve values per car: id, kind, page JSON, card JSON, lifetime in seconds or 0, build milliseconds,
 * bitmap of ids, offset in it, bit or '', sets, scores, parts. Answers per car: 1 applied, 0 a newer one is there, -1 too
 * late, overtaken, or a part without the rest.
 */
export const APPLY = new LuaScript(`
local cards, generation, changes = KEYS[1], KEYS[2], KEYS[3]
local ticket = tonumber(ARGV[1])
local last = string.format('%.0f', math.max(ticket, tonumber(redis.call('GET', KEYS[4]) or '0')))
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local isLate = now - ticket > ${TICKET_SECONDS * 1_000_000}
local isNews = false
local results = {}

local function members(text)
  local found = {}
  for key in string.gmatch(text, '%S+') do found[key] = true end
  return found
end

local function moveSets(id, old, new)
  local was, is = members(old), members(new)
  for key in pairs(was) do if not is[key] then redis.call('SREM', key, id) end end
  for key in pairs(is) do if not was[key] then redis.call('SADD', key, id) end end
end

local function moveScores(id, old, new)
  local was = {}
  for key, score in string.gmatch(old, '(%S+)=(%S+)') do was[key] = score end
  for key, score in string.gmatch(new, '(%S+)=(%S+)') do
    if was[key] ~= score then redis.call('ZADD', key, score, id) end
    was[key] = nil
  end
  for key in pairs(was) do redis.call('ZREM', key, id) end
end

local function tell(id, version, old, sets, scores)
  local entry = {changes, 'MAXLEN', '~', ${KEPT_CHANGES}, '*', 'id', id, 'v', version}
  if sets ~= (old[2] or '') then entry[#entry + 1] = 'sets'; entry[#entry + 1] = sets end
  if scores ~= (old[3] or '') then entry[#entry + 1] = 'scores'; entry[#entry + 1] = scores end
  redis.call('XADD', unpack(entry))
end

-- writes the fields that have a value
local function put(page, values)
  local fields = {}
  for name, value in pairs(values) do
    if value and value ~= '' then fields[#fields + 1] = name; fields[#fields + 1] = value end
  end
  redis.call('HSET', page, unpack(fields))
end

-- a text behind so many bytes, or nil where it does not go on like that
local function behind(text, bytes, start)
  local stop = bytes + #start
  return text and string.sub(text, bytes + 1, stop) == start and string.sub(text, bytes + 1) or nil
end

-- joins a core to the equipment that is stored; nil where that is not to be relied on
local function withEquipment(old, json, sets, parts)
  local bytes, variant = string.match(old[8] or '', '^%d+ (%d+) (%d+)$')
  local rest = variant == string.match(parts, '%d+$') and behind(old[4], tonumber(bytes), '${AFTER_CORE}')
  local oldSets = old[2] or ''
  if not rest or (sets ~= '' and oldSets == '') then return nil end
  local from = sets ~= '' and string.find(oldSets, ' ${KEY.discretePrefix(EQUIPMENT_FILTER)}', 1, true)
  return json .. rest, from and sets .. string.sub(oldSets, from) or sets
end

-- joins a pricing to the rest that is stored; nil where that is not to be relied on, or is kept for a while only
local function withRest(old, shown, json, card, scores)
  local bytes, core, variant = string.match(old[8] or '', '^(%d+) (%d+) (%d+)$')
  local rest = bytes and not old[11] and behind(old[4], tonumber(bytes), '${AFTER_PRICING}')
  if not rest then return nil end
  local parts = string.format('%d %d %s', #json, core + #json - bytes, variant)
  if not old[2] then return json .. rest, parts, '', '' end
  local from = string.find(shown, '${AFTER_PRICING}', 1, true)
  local others = string.match(old[3] or '', '^${KEY.price}=%S+( .*)$')
  if not from or not others then return nil end
  return json .. rest, parts, card .. string.sub(shown, from), scores .. others
end

local function write(page, at)
  local id, kind, json, card, lifetime, cost = unpack(ARGV, at, at + 5)
  local bitmap, offset, bit, sets, scores, parts = unpack(ARGV, at + 6, at + 11)
  local old = redis.call('HMGET', page,
    'v', 'sets', 'zsets', 'json', 'absent', 'stale', 'w', 'parts', 'whole', 'core', 'until')
  if old[1] and tonumber(old[1]) > math.max(tonumber(last), ticket) then old[1], old[7] = false, false end
  local whole, core = old[9] or old[1], old[10] or old[1]
  local version = ARGV[1]
  if old[1] and tonumber(old[1]) >= ticket then
    local read = ((kind == 'page' or kind == 'stale') and whole) or (kind == 'core' and core) or old[1]
    if tonumber(read) >= ticket then return 0 end
    if kind ~= 'stale' then return -1 end
    version = old[1]
  end
  if isLate and not old[1] then return -1 end
  if kind == 'stale' then json, parts = old[4] or '', '' end
  local oldSets, oldScores, shown = old[2] or '', old[3] or '', redis.call('HGET', cards, id) or ''
  local oldMark = (old[5] and 'absent') or (old[6] and 'stale') or ''
  local isPart = kind == 'core' or kind == 'pricing'
  if isPart and (oldMark ~= '' or not old[1]) then return -1 end
  if kind == 'core' then
    json, sets = withEquipment(old, json, sets, parts)
  elseif kind == 'pricing' then
    json, parts, card, scores = withRest(old, shown, json, card, scores)
    sets = oldSets
  end
  if not json then return -1 end
  if not isPart then whole = version ~= ARGV[1] and ARGV[1] end
  if kind ~= 'pricing' then core = not isPart and whole end
  local mark = (kind == 'absent' or kind == 'stale') and kind or ''
  local isSameListing = oldSets == sets and oldScores == scores and shown == card
  local isSame = old[1] and isSameListing and json == (old[4] or '') and mark == oldMark
  if not isSame and kind ~= 'stale' and old[7] and tonumber(old[7]) >= ticket then return -1 end
  if bit ~= '' and not isPart then redis.call('SETBIT', bitmap, offset, bit) end
  if isSame then
    put(page, {v = version, w = last, whole = whole, core = core})
    if old[9] and not whole then redis.call('HDEL', page, 'whole') end
    if old[10] and not core then redis.call('HDEL', page, 'core') end
  else
    if oldSets ~= sets then moveSets(id, oldSets, sets) end
    if oldScores ~= scores then moveScores(id, oldScores, scores) end
    if card == '' then redis.call('HDEL', cards, id) elseif card ~= shown then redis.call('HSET', cards, id, card) end
    redis.call('DEL', page)
    put(page, {
      v = version, w = last, whole = whole, core = core, json = json, parts = parts, sets = sets, zsets = scores,
      absent = mark == 'absent' and '1', stale = mark == 'stale' and '1'
    })
    if old[1] or kind == 'page' then tell(id, version, old, sets, scores) end
    if not isSameListing then isNews = true end
  end
  if lifetime ~= '0' then
    redis.call('HSET', page, 'cost', cost, 'until', string.format('%.0f', now / 1000 + lifetime * 1000))
    redis.call('EXPIRE', page, lifetime)
  end
  return 1
end

for car = 1, #KEYS - 4 do results[car] = write(KEYS[car + 4], 2 + (car - 1) * 12) end
if isNews and redis.call('EXISTS', generation) == 1 then redis.call('INCR', generation) end
return results
`);
