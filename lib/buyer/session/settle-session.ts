import { logger } from '../../platform/logger.ts';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { BuyerServices } from '../services.ts';
import { endSession } from './end-sessions.ts';
import type { Session } from './session.ts';
import { endedCookies, sessionCookies } from './session-cookies.ts';
import type { Verdict } from './session-state.ts';
import { type TokenClaims, writeToken } from './session-token.ts';

/** Milliseconds in which requests that were under way may still come with the token that was replaced. */
const GRACE_MS = 60_000;

/**
 * KEYS: the session, the sessions of its buyer. ARGV: the number of the token that is replaced, lifetime (s), the session's id, when it ends (ms).
 * Returns 1 to those whose token is the latest, or the one before while the latest has not come yet.
 */
const REPLACE = new LuaScript(`
local seq, grace = unpack(redis.call('HMGET', KEYS[1], 'seq', 'grace'))
local after = ARGV[1] + 1
if not seq or tonumber(seq) > after or (tonumber(seq) == after and grace ~= '0') then return 0 end
redis.call('HSET', KEYS[1], 'seq', after, 'grace', 0)
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[2])
return 1
`);

/** KEYS: the session. ARGV: the number of its latest token, which has come, and until when the one before is still taken (ms). */
const CONFIRM = new LuaScript(`
local seq, grace = unpack(redis.call('HMGET', KEYS[1], 'seq', 'grace'))
if seq == ARGV[1] and grace == '0' then redis.call('HSET', KEYS[1], 'grace', ARGV[2]) end
return 1
`);

type Services = Pick<BuyerServices, 'valkey' | 'keys' | 'origin'>;

/** What a request is answered with, as far as its session goes. */
export interface Settled {
  session: Session | null;
  /** Values of `Set-Cookie`. */
  cookies: string[];
}

async function replace({ valkey, keys, origin }: Services, claims: TokenClaims): Promise<string[]> {
  const { sessionId, buyerId, seq } = claims;
  const now = Date.now();
  const mayHaveIt = await REPLACE.run(
    valkey,
    [KEY.session(sessionId), KEY.sessionsOf(buyerId)],
    [seq, LIFETIME.session, sessionId, now + LIFETIME.session * 1_000],
  );
  if (mayHaveIt !== 1) return [];
  return sessionCookies(await writeToken(keys, { ...claims, seq: seq + 1, issuedAt: now }), origin);
}

async function end(services: Services, { sessionId, buyerId }: TokenClaims): Promise<void> {
  logger.warn({ buyer: buyerId }, 'a token came again that had been replaced: the session is ended');
  await endSession(services, { id: sessionId, buyerId });
}

/**
 * Does what a verdict asks for: replaces a token that has become old, ends a session of which somebody has a copy, and has a browser forget one
 * that has ended. Nothing is asked of Valkey where there is nothing to do.
 */
export async function settleSession(
  services: Services,
  claims: TokenClaims,
  { session, todo }: Verdict,
): Promise<Settled> {
  if (todo === 'confirm')
    await CONFIRM.run(services.valkey, [KEY.session(claims.sessionId)], [claims.seq, Date.now() + GRACE_MS]);
  if (todo === 'end') await end(services, claims);
  if (!session) return { session, cookies: endedCookies(services.origin) };
  return { session, cookies: todo === 'replace' ? await replace(services, claims) : [] };
}
