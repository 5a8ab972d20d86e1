import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { encodeInteraction, FIELD } from './entry-codec.ts';
import type { Interaction } from './interaction.ts';

/** Entries that wait for MySQL at most, some two hundred bytes each; what comes beyond is not taken. */
const MOST_WAITING = 2_000_000;

/** Interactions per call: a script of some milliseconds. */
const AT_ONCE = 500;

const DAY_MS = 86_400_000;
/** Seconds for which a day's views are known beyond its end; of days long past, that they are known at all. */
const AFTER_DAY_SECONDS = 3_600;

/**
 * Appends interactions to the stream, views only where the visitor has not looked at the car on that day yet. Both at once, so that a
 * view that is known is in the stream.
 * KEYS: stream, then the set of each view. ARGV: field, most entries, then for each interaction its set (place in KEYS, 0 for none),
 * the car, the seconds that the set lives, and the entry. Returns how many were appended, and how many were not taken.
 */
const APPEND = new LuaScript(`
local appended, refused = 0, 0
local waiting = redis.call('XLEN', KEYS[1])
for at = 3, #ARGV, 4 do
  if waiting + appended >= tonumber(ARGV[2]) then
    refused = refused + 1
  else
    local set = tonumber(ARGV[at])
    local isNew = set == 0 or redis.call('SADD', KEYS[set], ARGV[at + 1]) == 1
    if isNew then
      if set > 0 then redis.call('EXPIRE', KEYS[set], ARGV[at + 2]) end
      redis.call('XADD', KEYS[1], '*', ARGV[1], ARGV[at + 3])
      appended = appended + 1
    end
  end
end
return {appended, refused}
`);

/** How many interactions were new, and how many were not taken because too many wait. */
export interface Appended {
  appended: number;
  refused: number;
}

function lifetimeOf(day: number, now: number): number {
  const left = Math.ceil(((day + 1) * DAY_MS - now) / 1_000);
  return Math.max(0, left) + AFTER_DAY_SECONDS;
}

async function append(valkey: Valkey, interactions: readonly Interaction[], now: number): Promise<Appended> {
  const keys: string[] = [KEY.interactions];
  const values = interactions.flatMap((interaction) => {
    const { kind, visitorId, carId, at } = interaction;
    const day = Math.floor(at / DAY_MS);
    const isCounted = kind === 'view' && visitorId !== null;
    if (isCounted) keys.push(KEY.viewed(day, visitorId));
    return [isCounted ? keys.length : 0, carId ?? 0, lifetimeOf(day, now), encodeInteraction(interaction)];
  });
  const [appended = 0, refused = 0] = (await APPEND.run(valkey, keys, [
    FIELD,
    MOST_WAITING,
    ...values,
  ])) as number[];
  return { appended, refused };
}

/**
 * Appends what visitors did to the stream from which it gets into MySQL. A view counts once per visitor, car and day (UTC).
 * @throws {Error} where Valkey does not take them
 */
export async function appendInteractions(
  valkey: Valkey,
  interactions: readonly Interaction[],
  now = Date.now(),
): Promise<Appended> {
  const all = { appended: 0, refused: 0 };
  for (let from = 0; from < interactions.length; from += AT_ONCE) {
    const { appended, refused } = await append(valkey, interactions.slice(from, from + AT_ONCE), now);
    all.appended += appended;
    all.refused += refused;
  }
  return all;
}
