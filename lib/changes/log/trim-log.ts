import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { NAMED_FIELDS } from './named-fields.ts';
import { allStreams } from './streams.ts';

const EVERY_MS = 1_000;
/** Entries that a stream without any reader keeps, about. */
const KEPT_UNREAD = 1_000;
/** Up to this many entries a stream is cut to the entry, above it by whole nodes, which costs next to nothing. */
const EXACT_BELOW = 1_000;
/** Entries that one call drops of one stream at most. */
const MOST_DROPPED = 100_000;

/**
 * Drops of each stream what every group has finished with: what lies below the oldest entry that a group has got and not
 * acknowledged or, where there is none, up to the last one that it has got. How far behind a group says it is does not
 * matter, so a group that cannot tell its lag loses nothing. In one step: no group can appear or move meanwhile.
 *
 * KEYS: streams. Answers how many entries are left in streams that have groups: of the others each keeps its few for ever.
 */
const SCRIPT = new LuaScript(`
${NAMED_FIELDS}
local function parts(id)
  local ms, seq = string.match(id, '(%d+)-(%d+)')
  return tonumber(ms), tonumber(seq)
end

local function isBelow(a, b)
  local ams, aseq = parts(a)
  local bms, bseq = parts(b)
  return ams < bms or (ams == bms and aseq < bseq)
end

local function following(id)
  local ms, seq = parts(id)
  return string.format('%.0f-%.0f', ms, seq + 1)
end

local function firstNeeded(stream, group)
  if group['pending'] > 0 then return redis.call('XPENDING', stream, group['name'])[2] end
  return following(group['last-delivered-id'])
end

local function trim(stream, groups)
  if #groups == 0 then return redis.call('XTRIM', stream, 'MAXLEN', '~', ${KEPT_UNREAD}, 'LIMIT', ${MOST_DROPPED}) end
  local first
  for _, group in ipairs(groups) do
    local needed = firstNeeded(stream, named(group))
    if not first or isBelow(needed, first) then first = needed end
  end
  if redis.call('XLEN', stream) <= ${EXACT_BELOW} then return redis.call('XTRIM', stream, 'MINID', '=', first) end
  redis.call('XTRIM', stream, 'MINID', '~', first, 'LIMIT', ${MOST_DROPPED})
end

local left = 0
for _, stream in ipairs(KEYS) do
  local groups = redis.pcall('XINFO', 'GROUPS', stream)
  if not groups.err then
    trim(stream, groups)
    if #groups > 0 then left = left + redis.call('XLEN', stream) end
  end
end
return left
`);

/** Drops what every consumer group has finished with. Answers how many entries are left for these groups. */
export async function trimLog(valkey: Valkey): Promise<number> {
  const streams = await allStreams(valkey);
  return Number(await SCRIPT.run(valkey, streams, []));
}

/** Trims about once a second until `signal` is aborted. */
export async function keepTrimming(valkey: Valkey, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await trimLog(valkey).catch((error) =>
      logger.debug({ error: errorText(error) }, 'the log is not trimmed'),
    );
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
