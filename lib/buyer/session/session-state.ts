import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Session } from './session.ts';
import type { TokenClaims } from './session-token.ts';

/** Milliseconds after which a token is replaced. */
export const ROTATE_AFTER = 86_400_000;

/** What has become of a session, by a token of it. */
export interface Verdict {
  /** Null where it has ended. */
  session: Session | null;
  /** The token is old enough to be replaced. */
  shouldRotate: boolean;
  /** A token came that had been replaced: somebody has a copy, and the session has to end (RFC 9700, 4.14.2). */
  isReplay: boolean;
}

const ENDED: Verdict = { session: null, shouldRotate: false, isReplay: false };

/** Adds one command to a pipeline: its reply is for `judgeState`. */
export function askState(
  pipeline: ReturnType<Valkey['pipeline']>,
  { sessionId }: Pick<TokenClaims, 'sessionId'>,
): void {
  pipeline.hmget(KEY.session(sessionId), 'buyer', 'seq', 'grace');
}

/**
 * @param reply to what `askState` asked
 * @param now milliseconds since 1970
 */
export function judgeState(claims: TokenClaims, reply: unknown, now: number): Verdict {
  const [buyer, seq, grace] = reply as (string | null)[];
  if (!buyer || Number(buyer) !== claims.buyerId) return ENDED;
  const { sessionId: id, buyerId, issuedAt } = claims;
  const session = { id, buyerId, issuedAt };
  // a server that was restored may know an older number than the one that we have signed
  if (claims.seq >= Number(seq))
    return { session, shouldRotate: now - issuedAt >= ROTATE_AFTER, isReplay: false };
  const isInTime = claims.seq === Number(seq) - 1 && now < Number(grace);
  return isInTime ? { session, shouldRotate: false, isReplay: false } : { ...ENDED, isReplay: true };
}
