import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Session } from './session.ts';
import type { TokenClaims } from './session-token.ts';

/** Milliseconds after which a token is replaced. */
export const ROTATE_AFTER = 86_400_000;

/** What has become of a session, by a token of it, and what is to be done about it, see `settleSession`. */
export type Verdict =
  /** `replace`: the token has become old. `confirm`: it has taken the place of another one, and comes for the first time. */
  | { session: Session; todo: 'nothing' | 'replace' | 'confirm' }
  /** `forget`: it has ended. `end`: a token came that had been replaced, so somebody has a copy (RFC 9700, 4.14.2). */
  | { session: null; todo: 'forget' | 'end' };

/** Adds one command to a pipeline: its reply is for `judgeState`. */
export function askState(
  pipeline: ReturnType<Valkey['pipeline']>,
  { sessionId }: Pick<TokenClaims, 'sessionId'>,
): void {
  pipeline.hmget(KEY.session(sessionId), 'buyer', 'seq', 'grace');
}

/**
 * A token that was replaced is taken until the one in its place has come, since the answer that brought it may have been lost, and a little longer
 * for what was under way then.
 * @param reply to what `askState` asked
 * @param now milliseconds since 1970
 */
export function judgeState(claims: TokenClaims, reply: unknown, now: number): Verdict {
  const [buyer, seq, grace] = (reply as (string | null)[]).map((field) => Number(field ?? Number.NaN));
  if (buyer !== claims.buyerId || seq === undefined || grace === undefined)
    return { session: null, todo: 'forget' };
  const { sessionId: id, buyerId, issuedAt } = claims;
  const session = { id, buyerId, issuedAt };
  const isAwaited = grace === 0;
  const isOld = now - issuedAt >= ROTATE_AFTER;
  // a server that was restored may know an older number than the one that we have signed
  if (claims.seq >= seq)
    return { session, todo: claims.seq === seq && isAwaited ? 'confirm' : isOld ? 'replace' : 'nothing' };
  if (claims.seq < seq - 1 || !(isAwaited || now < grace)) return { session: null, todo: 'end' };
  return { session, todo: isAwaited && isOld ? 'replace' : 'nothing' };
}
