import { logger } from '../platform/logger.ts';
import { KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { sortedSets } from './memberships.ts';
import type { Valkey } from './valkey.ts';

const KEYS_PER_SCAN = 5_000;

type KeyType = 'hash' | 'set' | 'zset' | 'string' | 'stream';

const TYPES: ReadonlyMap<string, KeyType> = new Map<string, KeyType>([
  [KEY.cards, 'hash'],
  [KEY.slugs, 'hash'],
  [KEY.listingChanges, 'stream'],
  ...[KEY.listingGeneration, KEY.slugGeneration, KEY.slugVersion, KEY.ticket].map(
    (key) => [key, 'string'] as const,
  ),
  ...sortedSets().map((key) => [key, 'zset'] as const),
]);

/** The type of a key that everything else can be made anew from MySQL without; null for any other key. */
function typeOf(key: string): KeyType | null {
  if (KEY.isPage(key)) return 'hash';
  if (KEY.isDiscrete(key)) return 'set';
  if (KEY.firstKnown(key) !== null) return 'string';
  return TYPES.get(key) ?? null;
}

/** KEYS: some keys. ARGV: the type of each. Answers those that were removed. */
const DROP = new LuaScript(`
local dropped = {}
for at, key in ipairs(KEYS) do
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= ARGV[at] then
    redis.call('DEL', key)
    dropped[#dropped + 1] = key
  end
end
return dropped
`);

/**
 * Removes keys of payloads, cards, filter sets and words that somebody has overwritten with a value of another type: every
 * write to them fails, and nothing in them can be used. For whoever writes all of it, or what is missing, anew afterwards.
 */
export async function dropMistypedKeys(valkey: Valkey): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await valkey.scan(cursor, 'COUNT', KEYS_PER_SCAN);
    const typed = keys.flatMap((key) => {
      const type = typeOf(key);
      return type ? [{ key, type }] : [];
    });
    const dropped = (await DROP.run(
      valkey,
      typed.map(({ key }) => key),
      typed.map(({ type }) => type),
    )) as string[];
    if (dropped.length > 0) logger.warn({ keys: dropped }, 'keys of a wrong type removed');
    cursor = next;
  } while (cursor !== '0');
}
