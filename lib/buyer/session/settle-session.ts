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
 * KEYS: the session, the sessions of its buyer. ARGV: the number of the token that is replaced, until when it is still taken (ms), lifetime (s),
 * the session's id, when it ends (ms). Returns 1 to the one request whose token takes its place.
 */
const ROTATE = new LuaScript(`
local seq = redis.call('HGET', KEYS[1], 'seq')
if not seq or tonumber(seq) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'seq', ARGV[1] + 1, 'grace', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
`);

type Services = Pick<BuyerServices, 'valkey' | 'keys' | 'origin'>;

/** What a request is answered with, as far as its session goes. */
export interface Settled {
  session: Session | null;
  /** Values of `Set-Cookie`. */
  cookies: string[];
}

async function rotate({ valkey, keys, origin }: Services, claims: TokenClaims): Promise<string[]> {
  const { sessionId, buyerId, seq } = claims;
  const now = Date.now();
  const isOurs = await ROTATE.run(
    valkey,
    [KEY.session(sessionId), KEY.sessionsOf(buyerId)],
    [seq, now + GRACE_MS, LIFETIME.session, sessionId, now + LIFETIME.session * 1_000],
  );
  if (isOurs !== 1) return [];
  return sessionCookies(await writeToken(keys, { ...claims, seq: seq + 1, issuedAt: now }), origin);
}

/**
 * Does what a verdict asks for: replaces a token that has become old, ends a session of which somebody has a copy, and has a browser forget one
 * that has ended.
 */
export async function settleSession(
  services: Services,
  claims: TokenClaims,
  { session, shouldRotate, isReplay }: Verdict,
): Promise<Settled> {
  if (session) return { session, cookies: shouldRotate ? await rotate(services, claims) : [] };
  if (isReplay) {
    logger.warn({ buyer: claims.buyerId }, 'a token came again that had been replaced: the session is ended');
    await endSession(services, { id: claims.sessionId, buyerId: claims.buyerId });
  }
  return { session: null, cookies: endedCookies(services.origin) };
}
