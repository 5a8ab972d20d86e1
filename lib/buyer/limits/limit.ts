import { randomUUID } from 'node:crypto';
import { metrics } from '../../platform/metrics.ts';
import { lastResort } from '../../platform/unavailable-error.ts';
import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Limit } from './limits.ts';

export type { Limit } from './limits.ts';

/** Something that is about to be done. */
export interface Use {
  limit: Limit;
  /** Whose limit it is: an id or a keyed hash. */
  of: string;
  /** Names what is used, where the same thing counts once within the window, such as a car whose number is asked for again. */
  once?: string;
}

export type Taken = { ok: true } | { ok: false /** Seconds. */; retryAfter: number; limit: string };

/**
 * A log of uses per limit and subject, by the server's clock. All uses are taken or, at the first one that is one too many, none.
 * KEYS: the logs. ARGV: per log what names the use, how many there may be, and the window (μs).
 * Returns nothing, or the place of the limit that is reached and the microseconds until it is not.
 */
const TAKE = new LuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local added = {}
for place = 1, #KEYS do
  local use, most, window = ARGV[place * 3 - 2], tonumber(ARGV[place * 3 - 1]), tonumber(ARGV[place * 3])
  redis.call('ZREMRANGEBYSCORE', KEYS[place], '-inf', string.format('%.0f', now - window))
  if not redis.call('ZSCORE', KEYS[place], use) then
    local uses = redis.call('ZCARD', KEYS[place])
    if uses >= most then
      local oldest = redis.call('ZRANGE', KEYS[place], uses - most, uses - most, 'WITHSCORES')
      for earlier, name in pairs(added) do redis.call('ZREM', KEYS[earlier], name) end
      return {place, string.format('%.0f', oldest[2] + window - now)}
    end
    redis.call('ZADD', KEYS[place], string.format('%.0f', now), use)
    redis.call('PEXPIRE', KEYS[place], math.ceil(window / 1000))
    added[place] = use
  end
end
return false
`);

const MICROSECONDS = 1_000_000;

function operandsOf(uses: readonly Use[]): [keys: string[], values: (string | number)[]] {
  const id = randomUUID();
  const keys = uses.map(({ limit, of }) => KEY.limit(limit.name, of));
  const values = uses.flatMap(({ limit, once }, place) => [
    once ?? `${id}:${place}`,
    limit.most,
    limit.windowSeconds * MICROSECONDS,
  ]);
  return [keys, values];
}

function judged(uses: readonly Use[], reply: unknown): Taken {
  if (!reply) return { ok: true };
  const [place, wait] = reply as [number, string];
  const limit = uses[place - 1]?.limit.name ?? '';
  metrics.limitsHit.inc({ limit });
  return { ok: false, retryAfter: Math.max(1, Math.ceil(Number(wait) / MICROSECONDS)), limit };
}

/**
 * Takes all of these uses where every one is within its limit, in a single step, and none of them otherwise.
 * @throws {UnavailableError} where Valkey is away
 */
export async function takeAll(valkey: Valkey, uses: readonly Use[]): Promise<Taken> {
  return judged(uses, await lastResort(() => TAKE.run(valkey, ...operandsOf(uses))));
}

/** Has a pipeline take them, in one command. @returns what tells the outcome from its reply */
export function takeWith(
  pipeline: ReturnType<Valkey['pipeline']>,
  uses: readonly Use[],
): (reply: unknown) => Taken {
  TAKE.addTo(pipeline, ...operandsOf(uses));
  return (reply) => judged(uses, reply);
}
