import { createHash } from 'node:crypto';
import { KEY, LIFETIME } from '../keys.ts';
import { LuaScript } from '../lua-script.ts';
import type { Valkey } from '../valkey.ts';
import type { Payload } from './page-content.ts';
import type { PageForm } from './page-shell.ts';
import { encodePage, type StoredPage } from './stored-page.ts';

/** Keys that may hold pages. A car's page takes some five to ten kilobytes in each of its forms. */
const MOST_KEPT = 50_000;

/**
 * Keeps a page, and lets go those that were not used for longest. KEYS: where it is kept, all that hold pages. ARGV: the page,
 * seconds since 1970, keys that may hold pages, and either field and version of a car's payload, which has to be still there, or
 * '' and a lifetime in seconds. Of a payload only pages of one build are kept. Answers 1, or 0 where the payload is another one.
 */
const KEEP = new LuaScript(`
local key, kept = KEYS[1], KEYS[2]
-- drops the pages beside a payload, but for those of one build
local function forget(from, build)
  for _, field in ipairs(redis.call('HKEYS', from)) do
    local other = string.match(field, '^${KEY.pageFieldPrefix}%w+:(.+)$')
    if other and other ~= build then redis.call('HDEL', from, field) end
  end
end
if ARGV[4] == '' then
  redis.call('SET', key, ARGV[1], 'EX', ARGV[5])
else
  if redis.call('HGET', key, 'v') ~= ARGV[5] then return 0 end
  forget(key, string.match(ARGV[4], '[^:]+$'))
  redis.call('HSET', key, ARGV[4], ARGV[1])
end
redis.call('ZADD', kept, ARGV[2], key)
for _ = 1, redis.call('ZCARD', kept) - ARGV[3] do
  local oldest = redis.call('ZPOPMIN', kept)[1]
  if redis.call('TYPE', oldest).ok == 'hash' then forget(oldest) else redis.call('DEL', oldest) end
end
return 1
`);

const seconds = () => Math.floor(Date.now() / 1_000);

/** Names what a listing's page says, for its key. */
export function pageHash(...parts: string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('base64url');
}

/** Where a page is kept, and under which condition. */
export type KeptAt = { payload: Payload; form: PageForm; build: string } | { hash: string };

/**
 * Keeps a page where all processes find it: a car's beside the payload that it was rendered from, with which it goes, and only
 * if that is still there.
 * @returns whether it was kept
 */
export async function keepPage(
  valkey: Valkey,
  at: KeptAt,
  page: StoredPage,
  most = MOST_KEPT,
): Promise<boolean> {
  const bytes = encodePage(page);
  const [key, ...condition] =
    'hash' in at
      ? [KEY.sentPage(at.hash), '', String(LIFETIME.keptPage)]
      : [KEY.page(at.payload.id), KEY.pageField(at.form, at.build), String(at.payload.version)];
  const values = [bytes, seconds(), most, ...condition];
  return (await KEEP.run(valkey, [key, KEY.keptPages], values)) === 1;
}

/** Notes that these keys' pages were used. */
export async function noteUse(valkey: Valkey, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const now = seconds();
  await valkey.zadd(KEY.keptPages, 'XX', ...keys.flatMap((key) => [now, key]));
}
