import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { askForResync } from './ask-for-resync.ts';
import { NAMED_FIELDS } from './named-fields.ts';
import { PROJECTORS } from './streams.ts';

/**
 * Finds streams of which somebody has dropped entries before the group got them: more are gone than the group has read. What
 * the group's count should be is told as soon as it can be known: while none of what it has got is left, or all of it is. A
 * group that cannot tell its lag has a hole before it: an entry ahead of it was deleted.
 *
 * KEYS: streams. ARGV: group. Answers per stream with a loss: stream, last id that the group has got, what its count of
 * entries should be or -1, id of the hole or ''.
 */
const FIND_LOSSES = new LuaScript(`
${NAMED_FIELDS}
local losses = {}

local function judge(stream, group)
  local info, delivered = named(redis.call('XINFO', 'STREAM', stream)), group['last-delivered-id']
  if not group['lag'] then
    losses[#losses + 1] = {stream, delivered, -1, info['max-deleted-entry-id']}
    return
  end
  local added, read = info['entries-added'], group['entries-read']
  local gone = added - info['length']
  if delivered == '0-0' then read = read or 0 end
  if not read or gone <= read then return end
  local isAtEnd = delivered == info['last-generated-id']
  local isAtStart = #redis.call('XRANGE', stream, '-', delivered, 'COUNT', 1) == 0
  if isAtEnd or isAtStart then losses[#losses + 1] = {stream, delivered, isAtEnd and added or gone, ''} end
end

for _, stream in ipairs(KEYS) do
  local groups = redis.pcall('XINFO', 'GROUPS', stream)
  for _, flat in ipairs(groups.err and {} or groups) do
    local group = named(flat)
    if group['name'] == ARGV[1] then judge(stream, group) end
  end
end
return losses
`);

/**
 * Sets right what a group has got, unless it has got some since: its count and, where nothing is left ahead of it, its place,
 * or it would wait for ever for what is gone. KEYS: stream. ARGV: group, its last id, count or -1 to leave it.
 */
const SET_RIGHT = new LuaScript(`
${NAMED_FIELDS}
local info = named(redis.call('XINFO', 'STREAM', KEYS[1]))
local isAtEnd = #redis.call('XRANGE', KEYS[1], '(' .. ARGV[2], '+', 'COUNT', 1) == 0
local place = isAtEnd and info['last-generated-id'] or ARGV[2]
local count = isAtEnd and info['entries-added'] or tonumber(ARGV[3])
for _, flat in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local group = named(flat)
  if group['name'] == ARGV[1] and group['last-delivered-id'] == ARGV[2] and count >= 0 then
    redis.call('XGROUP', 'SETID', KEYS[1], ARGV[1], place, 'ENTRIESREAD', count)
  end
end
`);

type Loss = [stream: string, delivered: string, count: number, hole: string];

/** Notices entries that were dropped unread: by a foreign XTRIM or XDEL, never by this log. */
export class LossWatch {
  readonly #knownHoles = new Set<string>();

  /** Has everything built anew where entries were lost since the last call. A loss is forgotten only after that was asked for. */
  async look(valkey: Valkey, streams: readonly string[]): Promise<void> {
    const losses = (await FIND_LOSSES.run(valkey, streams, [PROJECTORS])) as Loss[];
    const news = losses.filter(([stream, , , hole]) => !this.#knownHoles.has(`${stream} ${hole}`));
    if (news.length === 0) return;
    const names = news.map(([stream]) => stream).join(', ');
    await askForResync(valkey, `changes were dropped unread from ${names}`);
    for (const loss of news) await this.#settle(valkey, loss);
  }

  async #settle(valkey: Valkey, [stream, delivered, count, hole]: Loss): Promise<void> {
    if (hole !== '') this.#knownHoles.add(`${stream} ${hole}`);
    await SET_RIGHT.run(valkey, [stream], [PROJECTORS, delivered, count]);
  }
}
