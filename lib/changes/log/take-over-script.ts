import { LuaScript } from '../../serving/lua-script.ts';

/**
 * Claims what members of a group were given and did not finish before their leases ran out, and removes those that have
 * nothing left. In one step: two who take over at once get different entries, and nobody is removed who got something since.
 * What is gone stays where it is, so that it is found again until somebody has dealt with it.
 *
 * KEYS: streams. ARGV: group, the claiming member, most entries, what lease keys begin with. Answers per stream and dead
 * member: stream, entries it had, ids it had of entries that are gone.
 */
export const TAKE_OVER = new LuaScript(`
local group, claimer, left = ARGV[1], ARGV[2], tonumber(ARGV[3])
local found = {}

local function claim(stream, member)
  local ids, entries, gone = {}, {}, {}
  for _, pending in ipairs(redis.call('XPENDING', stream, group, '-', '+', left, member)) do
    local id = pending[1]
    local entry = redis.call('XRANGE', stream, id, id)[1]
    if entry then
      ids[#ids + 1] = id
      entries[#entries + 1] = entry
    else
      gone[#gone + 1] = id
    end
  end
  left = left - #ids - #gone
  if #ids > 0 then redis.call('XCLAIM', stream, group, claimer, 0, unpack(ids)) end
  found[#found + 1] = {stream, entries, gone}
end

for _, stream in ipairs(KEYS) do
  local members = redis.pcall('XINFO', 'CONSUMERS', stream, group)
  for _, fields in ipairs(members.err and {} or members) do
    local member, pending = fields[2], fields[4]
    if member ~= claimer and redis.call('EXISTS', ARGV[4] .. member) == 0 then
      if pending == 0 then
        redis.call('XGROUP', 'DELCONSUMER', stream, group, member)
      elseif left > 0 then
        claim(stream, member)
      end
    end
  end
end
return found
`);

/** Removes a member that leaves, where it has nothing pending. KEYS: its lease, streams. ARGV: group, member. */
export const LEAVE = new LuaScript(`
redis.call('DEL', KEYS[1])
for at = 2, #KEYS do
  local members = redis.pcall('XINFO', 'CONSUMERS', KEYS[at], ARGV[1])
  for _, fields in ipairs(members.err and {} or members) do
    if fields[2] == ARGV[2] and fields[4] == 0 then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[at], ARGV[1], ARGV[2])
    end
  end
end
`);
