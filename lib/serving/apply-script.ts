import { KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { EQUIPMENT_FILTER } from './memberships.ts';

/** Seconds after which a ticket is too old to bring in a car of which nothing is stored; shorter than any tombstone lives. */
export const TICKET_SECONDS = 45;

/** Entries that `listing:changes` keeps, about: a web process that has missed more starts over from the sets. */
const KEPT_CHANGES = 20_000;

/** What one car is written from, in the order in which the script reads it. */
export interface CarWrite {
  id: number;
  /**
   * `page`: as given. `core`: without the equipment and the sets that come of it, which stay as they are stored. `absent`: MySQL
   * has no such car, or it is not to be seen. `stale`: MySQL was read in vain.
   */
  kind: 'page' | 'core' | 'absent' | 'stale';
  json: string;
  card: string;
  /** Seconds, 0 for ever. */
  lifetime: number;
  /** Milliseconds that building took, for the early refresh of what has a lifetime. */
  cost: number;
  /** Bitmap of existing ids, the car's place in it, and whether it exists; '' where that is not known. */
  known: [key: string, offset: number, bit: '' | '0' | '1'];
  /** Keys separated by spaces. */
  sets: string;
  /** `key=score` separated by spaces. */
  scores: string;
  /** How many bytes of the JSON come before the equipment, and the variant whose equipment it is; '' where there is none. */
  equipment: string;
}

/** How the equipment begins in a page's JSON. */
const START = ',"specifications":';

/**
 * Writes a batch of cars as of one ticket in one step that readers see whole. A car to which a newer ticket was applied is
 * passed over; a version that was never handed out as a ticket counts for nothing. So is one that was written after this ticket was taken, unless it stays the same: whoever wrote it may have
 * taken its ticket first and read MySQL last, and readers must not see less than they have seen. Each car leaves the sets
 * it is no longer a member of and enters the new ones, and drops every page that was rendered from an older payload; one
 * that has not changed only takes the ticket. What is not there any more leaves a tombstone with the version, and a ticket
 * older than tombstones live brings nothing in, so that a slow builder cannot bring a car back. The listing generation
 * counts only what listings show. A core is joined to the equipment that is stored, if that is whole and of the same variant;
 * `whole` then keeps the ticket under which it was read, so that a reader who asks for something newer, or a whole page that
 * was read later, is not refused because of the newer core. Each changed car is told to the web processes in `listing:changes`: what is left out of
 * an entry has not changed, empty `sets` say that the car stands in no listing.
 *
 * KEYS: cards, listing generation, listing changes, last ticket, then one page key per car.
 * ARGV: ticket, then twelve values per car: id, kind, page JSON, card JSON, lifetime in seconds or 0, build milliseconds,
 * bitmap of ids, offset in it, bit or '', sets, scores, equipment. Answers per car: 1 applied, 0 a newer one is there, -1 too
 * late, overtaken, or a core without its equipment.
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

local function tell(id, old, sets, scores)
  local entry = {changes, 'MAXLEN', '~', ${KEPT_CHANGES}, '*', 'id', id, 'v', ARGV[1]}
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

-- the JSON of the equipment that is stored, or nil where it is not to be relied on
local function storedEquipment(json, place, variant)
  local from, of = string.match(place or '', '^(%d+) (%d+)$')
  if of ~= variant or not from or not json then return nil end
  local text = string.sub(json, tonumber(from) + 1)
  return string.sub(text, 1, ${START.length}) == '${START}' and text or nil
end

local function write(page, at)
  local id, kind, json, card, lifetime, cost = unpack(ARGV, at, at + 5)
  local bitmap, offset, bit, sets, scores, equipment = unpack(ARGV, at + 6, at + 11)
  local old = redis.call('HMGET', page, 'v', 'sets', 'zsets', 'json', 'absent', 'stale', 'w', 'equipment', 'whole')
  if old[1] and tonumber(old[1]) > math.max(tonumber(last), ticket) then old[1], old[7] = false, false end
  local whole = old[9] or old[1]
  if old[1] and tonumber(old[1]) >= ticket then
    return (kind == 'page' and tonumber(whole) < ticket) and -1 or 0
  end
  if isLate and not old[1] then return -1 end
  if kind == 'stale' then json, equipment = old[4] or '', '' end
  local oldSets, oldScores, shown = old[2] or '', old[3] or '', redis.call('HGET', cards, id) or ''
  local oldMark = (old[5] and 'absent') or (old[6] and 'stale') or ''
  if kind == 'core' then
    local stored = oldMark == '' and old[1] and storedEquipment(old[4], old[8], string.match(equipment, '%d+$'))
    if not stored or (sets ~= '' and oldSets == '') then return -1 end
    json = json .. stored
    local from = string.find(oldSets, ' ${KEY.discretePrefix(EQUIPMENT_FILTER)}', 1, true)
    if sets ~= '' and from then sets = sets .. string.sub(oldSets, from) end
  else
    whole = false
  end
  local mark = (kind == 'absent' or kind == 'stale') and kind or ''
  local isSameListing = oldSets == sets and oldScores == scores and shown == card
  local isSame = old[1] and isSameListing and json == (old[4] or '') and mark == oldMark
  if not isSame and kind ~= 'stale' and old[7] and tonumber(old[7]) >= ticket then return -1 end
  if bit ~= '' and kind ~= 'core' then redis.call('SETBIT', bitmap, offset, bit) end
  if isSame then
    put(page, {v = ARGV[1], w = last, whole = whole})
    if not whole then redis.call('HDEL', page, 'whole') end
  else
    if oldSets ~= sets then moveSets(id, oldSets, sets) end
    if oldScores ~= scores then moveScores(id, oldScores, scores) end
    if card == '' then redis.call('HDEL', cards, id) elseif card ~= shown then redis.call('HSET', cards, id, card) end
    redis.call('DEL', page)
    put(page, {
      v = ARGV[1], w = last, whole = whole, json = json, equipment = equipment, sets = sets, zsets = scores,
      absent = mark == 'absent' and '1', stale = mark == 'stale' and '1'
    })
    if old[1] or kind == 'page' then tell(id, old, sets, scores) end
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
