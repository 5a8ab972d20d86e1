import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { groupBy } from '../catalogue/payload/group-by.ts';
import { readSlugWords } from '../catalogue/vocabulary/read-slug-words.ts';
import { inSnapshot } from '../platform/mysql-snapshot.ts';
import { KEPT_CHANGES, KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { takeTicket } from './tickets.ts';
import type { Valkey } from './valkey.ts';

/**
 * Replaces the words, unless those of a newer ticket are there or they are the same as before, and tells the web processes.
 * KEYS: words, their generation, their version, listing changes. ARGV: ticket, then word and meanings in turn.
 */
const PUBLISH = new LuaScript(`
local words, generation, version = KEYS[1], KEYS[2], KEYS[3]
if tonumber(redis.call('GET', version) or '0') >= tonumber(ARGV[1]) then return 0 end
redis.call('SET', version, ARGV[1])
local isNews = redis.call('EXISTS', generation) == 0 or redis.call('HLEN', words) * 2 ~= #ARGV - 1
for at = 2, #ARGV, 2 do
  if isNews then break end
  isNews = redis.call('HGET', words, ARGV[at]) ~= ARGV[at + 1]
end
if not isNews then return 0 end
redis.call('DEL', words)
for at = 2, #ARGV, 2 do redis.call('HSET', words, ARGV[at], ARGV[at + 1]) end
redis.call('SET', generation, ARGV[1])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ${KEPT_CHANGES}, '*', 'words', ARGV[1])
return 1
`);

/** The slug words as MySQL has them: each with the JSON list of its meanings. */
export async function readSlugFields(pool: Pool): Promise<[word: string, meanings: string][]> {
  const words = await inSnapshot(pool, 'slugs', (connection) =>
    readSlugWords(databaseFor(connection, 'slugs')),
  );
  return [...groupBy(words, (word) => word.value)].map(([value, meanings]) => [
    value,
    JSON.stringify(meanings),
  ]);
}

/** Replaces the slug words in Valkey by those of MySQL, in one step that readers see whole. Safe beside other writers. */
export async function publishSlugs(pool: Pool, valkey: Valkey): Promise<void> {
  const ticket = await takeTicket(valkey);
  const fields = (await readSlugFields(pool)).flat();
  const keys = [KEY.slugs, KEY.slugGeneration, KEY.slugVersion, KEY.listingChanges];
  await PUBLISH.run(valkey, keys, [ticket, ...fields]);
}
