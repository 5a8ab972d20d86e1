import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { ChangeLogProgress, LogMarks } from './change-log.ts';
import { isBefore } from './entry-id.ts';
import { NAMED_FIELDS } from './named-fields.ts';
import { readCheckpoint } from './stored-checkpoint.ts';
import { allStreams, PROJECTORS } from './streams.ts';

/**
 * Where a group stands. What it has not got yet is its lag; a group that cannot tell it, or tells more than there is because
 * entries were dropped before it got them, has all that is there before it.
 *
 * KEYS: streams. ARGV: group. Answers per stream that the group reads: stream, last id, last id that the group has got, oldest
 * id that is pending or '', number of entries that the group has not finished with.
 */
const STANDING = new LuaScript(`
${NAMED_FIELDS}
local found = {}
for _, stream in ipairs(KEYS) do
  local groups = redis.pcall('XINFO', 'GROUPS', stream)
  for _, flat in ipairs(groups.err and {} or groups) do
    local group = named(flat)
    if group['name'] == ARGV[1] then
      local info = named(redis.call('XINFO', 'STREAM', stream))
      local oldest = group['pending'] > 0 and redis.call('XPENDING', stream, ARGV[1])[2] or ''
      local ahead = math.min(group['lag'] or info['length'], info['length'])
      found[#found + 1] = {stream, info['last-generated-id'], group['last-delivered-id'], oldest, group['pending'] + ahead}
    end
  end
end
return found
`);

type Standing = [stream: string, last: string, delivered: string, oldestPending: string, unfinished: number];

async function standings(valkey: Valkey): Promise<Standing[]> {
  return (await STANDING.run(valkey, await allStreams(valkey), [PROJECTORS])) as Standing[];
}

function hasFinished([, , delivered, oldestPending]: Standing, mark: string): boolean {
  return !isBefore(delivered, mark) && (oldestPending === '' || isBefore(mark, oldestPending));
}

class LogProgress implements ChangeLogProgress {
  readonly #valkey: Valkey;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  async marks(): Promise<LogMarks> {
    const found = await standings(this.#valkey);
    return new Map(found.map(([stream, last]) => [stream, last]));
  }

  async isApplied(marks: LogMarks): Promise<boolean> {
    const found = new Map((await standings(this.#valkey)).map((standing) => [standing[0], standing]));
    return [...marks].every(([stream, mark]) => {
      const standing = found.get(stream);
      return standing !== undefined && hasFinished(standing, mark);
    });
  }

  async checkpoint(): Promise<Checkpoint | null> {
    return (await readCheckpoint(this.#valkey))?.checkpoint ?? null;
  }

  async backlog(): Promise<number> {
    const found = await standings(this.#valkey);
    return found.reduce((total, [, , , , unfinished]) => total + unfinished, 0);
  }
}

/** What anybody may ask the log in Valkey's streams. */
export function openLogProgress(valkey: Valkey): ChangeLogProgress {
  return new LogProgress(valkey);
}
