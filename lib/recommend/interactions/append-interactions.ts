import { randomUUID } from 'node:crypto';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { encodeInteraction, FIELD } from './entry-codec.ts';
import type { Interaction } from './interaction.ts';

/** Entries that wait for MySQL at most, some two hundred bytes each; what comes beyond is not taken. */
const MOST_WAITING = 2_000_000;

/** Interactions per call, which gets there as a whole or not at all: a script of some milliseconds. */
export const AT_ONCE = 500;

const DAY_MS = 86_400_000;
/** Seconds for which a day's views are known beyond its end; of days long past, that they are known at all. */
const AFTER_DAY_SECONDS = 3_600;

/**
 * Appends a batch of interactions to the stream, views only where the visitor has not looked at the car on that day yet. All at once, so
 * that a view that is known is in the stream, and a batch whose answer was lost is not appended again.
 * KEYS: stream, batch, then the set of each view. ARGV: field, most entries, seconds that the batch is known, then for each interaction
 * its set (place in KEYS, 0 for none), the car, the seconds that the set lives, and the entry. Returns how many were appended, and how
 * many were not taken.
 */
const APPEND = new LuaScript(`
local appended, refused = 0, 0
if not redis.call('SET', KEYS[2], 1, 'NX', 'EX', ARGV[3]) then return {0, 0} end
local waiting = redis.call('XLEN', KEYS[1])
for at = 4, #ARGV, 4 do
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

/** What the script gets of an interaction. */
interface Prepared {
  /** Key of the set of a view; null for what counts each time. */
  set: string | null;
  carId: number;
  lifetime: number;
  entry: string;
}

function prepared(interaction: Interaction, now: number): Prepared {
  const { kind, visitorId, carId, at } = interaction;
  const day = Math.floor(at / DAY_MS);
  return {
    set: kind === 'view' && visitorId !== null ? KEY.viewed(day, visitorId) : null,
    carId: carId ?? 0,
    lifetime: lifetimeOf(day, now),
    entry: encodeInteraction(interaction),
  };
}

async function append(
  valkey: Valkey,
  batch: readonly Prepared[],
  { id, mostWaiting }: { id: string; mostWaiting: number },
): Promise<Appended> {
  const keys: string[] = [KEY.interactions, KEY.interactionBatch(id)];
  const values = batch.flatMap(({ set, carId, lifetime, entry }) => [
    set === null ? 0 : keys.push(set),
    carId,
    lifetime,
    entry,
  ]);
  const [appended = 0, refused = 0] = (await APPEND.run(valkey, keys, [
    FIELD,
    mostWaiting,
    LIFETIME.interactionBatch,
    ...values,
  ])) as number[];
  return { appended, refused };
}

/** Names some interactions, so that they are taken once however often they are sent. */
export const newBatchId = (): string => randomUUID();

/**
 * Appends what visitors did to the stream from which it gets into MySQL. A view counts once per visitor, car and day (UTC).
 * @param options `batchId` is the same where the same is sent once more
 * @throws {Error} where something is no interaction, and nothing is appended then; or where Valkey does not take them, of which more
 *   than `AT_ONCE` may have got there in part
 */
export async function appendInteractions(
  valkey: Valkey,
  interactions: readonly Interaction[],
  { now = Date.now(), mostWaiting = MOST_WAITING, batchId = newBatchId() } = {},
): Promise<Appended> {
  const all = { appended: 0, refused: 0 };
  const ready = interactions.map((interaction) => prepared(interaction, now));
  for (let from = 0; from < ready.length; from += AT_ONCE) {
    const part = { id: `${batchId}:${from}`, mostWaiting };
    const { appended, refused } = await append(valkey, ready.slice(from, from + AT_ONCE), part);
    all.appended += appended;
    all.refused += refused;
  }
  return all;
}
