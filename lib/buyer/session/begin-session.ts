import { randomBytes } from 'node:crypto';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { replies } from '../../serving/valkey.ts';
import type { BuyerServices } from '../services.ts';
import { sessionCookies } from './session-cookies.ts';
import { writeToken } from './session-token.ts';

const ID_BYTES = 16;
/** There is no token before the first one, so none is taken. */
const NO_GRACE = 1;

/**
 * Begins a session, always under a name of its own: one that a browser came with never becomes another buyer's.
 * @returns values of `Set-Cookie`
 * @throws {Error} where Valkey is away
 */
export async function beginSession(
  { valkey, keys, origin }: Pick<BuyerServices, 'valkey' | 'keys' | 'origin'>,
  buyerId: number,
): Promise<string[]> {
  const sessionId = randomBytes(ID_BYTES).toString('base64url');
  const now = Date.now();
  const all = KEY.sessionsOf(buyerId);
  await replies(
    valkey
      .multi()
      .hset(KEY.session(sessionId), { buyer: buyerId, seq: 1, grace: NO_GRACE })
      .expire(KEY.session(sessionId), LIFETIME.session)
      .zremrangebyscore(all, '-inf', now)
      .zadd(all, now + LIFETIME.session * 1_000, sessionId)
      .expire(all, LIFETIME.session),
  );
  return sessionCookies(await writeToken(keys, { sessionId, buyerId, seq: 1, issuedAt: now }), origin);
}
