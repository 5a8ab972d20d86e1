import { createHash } from 'node:crypto';
import { KEY, LIFETIME } from '../keys.ts';
import { LuaScript } from '../lua-script.ts';
import { replies, type Valkey } from '../valkey.ts';
import type { Payload } from './page-content.ts';
import type { PageForm } from './page-shell.ts';
import type { RenderLease } from './render-lease.ts';
import { encodePage, type StoredPage } from './stored-page.ts';

/** What Valkey keeps at most. */
export interface KeepLimits {
  /** Keys that hold pages: cars and listings. */
  keys: number;
  /** Of all pages, in all forms, as they are stored. */
  bytes: number;
}

const LIMITS: KeepLimits = { keys: 50_000, bytes: 512 * 1024 ** 2 };

/**
 * Keeps a page, and lets go those that were not used for longest. KEYS: where it is kept, all that hold pages, the bytes that each of
 * them takes, the bytes of all, a lease to be given back. ARGV: the page, seconds since 1970, keys and bytes that may be kept, either
 * field and version of a car's payload, which has to be still there, or '' and a lifetime in seconds, and the token of the lease. Of a payload only pages of one build are kept. Pages that
 * went by themselves, with their payload or at the end of their lives, count until their key is written or let go. Answers 1, or 0 where
 * the payload is another one.
 */
const KEEP = new LuaScript(`
local key, kept, sizes, total, lease = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
if redis.call('GET', lease) == ARGV[7] then redis.call('DEL', lease) end
-- drops the pages beside a payload, but for those of one build, and answers what these take
local function forget(from, build)
  local left = 0
  for _, field in ipairs(redis.call('HKEYS', from)) do
    local other = string.match(field, '^${KEY.pageFieldPrefix}%w+:(.+)$')
    if other and other ~= build then redis.call('HDEL', from, field)
    elseif other then left = left + redis.call('HSTRLEN', from, field) end
  end
  return left
end
local function resize(of, bytes)
  local before = tonumber(redis.call('HGET', sizes, of) or 0)
  if bytes > 0 then redis.call('HSET', sizes, of, bytes) else redis.call('HDEL', sizes, of) end
  return redis.call('INCRBY', total, bytes - before)
end
local all
if ARGV[5] == '' then
  redis.call('SET', key, ARGV[1], 'EX', ARGV[6])
  all = resize(key, #ARGV[1])
else
  if redis.call('HGET', key, 'v') ~= ARGV[6] then return 0 end
  redis.call('HSET', key, ARGV[5], ARGV[1])
  all = resize(key, forget(key, string.match(ARGV[5], '[^:]+$')))
end
redis.call('ZADD', kept, ARGV[2], key)
local count = redis.call('ZCARD', kept)
while count > tonumber(ARGV[3]) or (all > tonumber(ARGV[4]) and count > 0) do
  local oldest = redis.call('ZPOPMIN', kept)[1]
  if redis.call('TYPE', oldest).ok == 'hash' then forget(oldest) else redis.call('DEL', oldest) end
  all = resize(oldest, 0)
  count = count - 1
end
return 1
`);

const seconds = () => Math.floor(Date.now() / 1_000);

/** Names what a listing's page says, for its key. */
export function pageHash(...parts: string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('base64url');
}

/** Nobody's. */
const NO_LEASE: RenderLease = { key: KEY.renderLease(''), token: '' };

/** Where a page is kept, and under which condition. */
export type KeptAt = { payload: Payload; form: PageForm; build: string } | { hash: string };

/**
 * Keeps a page where all processes find it: a car's beside the payload that it was rendered from, with which it goes, and only
 * if that is still there.
 * @param lease given back in the same step
 * @returns whether it was kept
 */
export async function keepPage(
  valkey: Valkey,
  at: KeptAt,
  page: StoredPage,
  lease: RenderLease = NO_LEASE,
  { keys, bytes }: KeepLimits = LIMITS,
): Promise<boolean> {
  const stored = encodePage(page);
  const [key, ...condition] =
    'hash' in at
      ? [KEY.sentPage(at.hash), '', String(LIFETIME.keptPage)]
      : [KEY.page(at.payload.id), KEY.pageField(at.form, at.build), String(at.payload.version)];
  const values = [stored, seconds(), keys, bytes, ...condition, lease.token];
  const places = [key, KEY.keptPages, KEY.keptPageSizes, KEY.keptPageBytes, lease.key];
  return (await KEEP.run(valkey, places, values)) === 1;
}

/** Notes that these keys' pages were used. */
export async function noteUse(valkey: Valkey, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const now = seconds();
  await valkey.zadd(KEY.keptPages, 'XX', ...keys.flatMap((key) => [now, key]));
}

/** How much Valkey keeps. */
export async function keptState(valkey: Valkey): Promise<KeepLimits> {
  const asked = valkey.pipeline().zcard(KEY.keptPages).get(KEY.keptPageBytes);
  const [keys, bytes] = (await replies(asked)) as [number, string | null];
  return { keys, bytes: Number(bytes ?? 0) };
}
