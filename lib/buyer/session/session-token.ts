import { z } from 'zod';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { LIFETIME } from '../../serving/keys.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { tokenIn } from './session-cookies.ts';

const PURPOSE = 'session';

/** What a token says, which its signature vouches for. */
export interface TokenClaims {
  sessionId: string;
  buyerId: number;
  /** Counts the tokens of a session. */
  seq: number;
  /** Milliseconds since 1970, to the second. */
  issuedAt: number;
}

const schema = z
  .object({
    sub: z
      .string()
      .regex(/^[1-9]\d{0,9}$/)
      .transform(Number),
    sid: z.string().regex(/^[\w-]{22,43}$/),
    seq: z.int().min(1),
    iat: z.int().min(0),
  })
  .refine(({ sub }) => sub <= LARGEST_ID)
  .transform(({ sub, sid, seq, iat }) => ({ sessionId: sid, buyerId: sub, seq, issuedAt: iat * 1_000 }));

/** A token (JWT, RFC 7519) that says so until the session's lifetime is over. */
export function writeToken(
  keys: KeyRing,
  { sessionId, buyerId, seq, issuedAt }: TokenClaims,
): Promise<string> {
  const iat = Math.floor(issuedAt / 1_000);
  return keys.sign(PURPOSE, { sub: String(buyerId), sid: sessionId, seq, iat, exp: iat + LIFETIME.session });
}

/**
 * What the session cookie of a request says, without asking any store: whether the session has ended meanwhile is for `judgeState` to say.
 * @returns null without a cookie, or with one whose token is not ours or is over
 */
export async function readToken(
  keys: KeyRing,
  cookies: string | undefined,
  origin: string,
): Promise<TokenClaims | null> {
  const token = tokenIn(cookies, origin);
  const claims = token && (await keys.verify(PURPOSE, token, Date.now()));
  return claims ? (schema.safeParse(claims).data ?? null) : null;
}
