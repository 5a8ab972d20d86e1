import type { BuyerServices } from '../services.ts';
import { type Refused, refusal } from '../web/action.ts';
import { challengeIn, noChallengeCookie } from './challenge-cookie.ts';
import { readChallenge, type StoredChallenge } from './challenge-store.ts';
import { openPending, type Pending } from './pending.ts';

/** A number that a browser is to prove. */
export interface OpenChallenge extends Pick<StoredChallenge, 'of'> {
  kind: 'open';
  id: string;
  pending: Pending;
}

/**
 * The challenge that a request belongs to, by its cookies.
 * @throws {Error} where Valkey is away
 */
export async function openChallenge(
  { valkey, keys, origin }: BuyerServices,
  cookies: string | undefined,
): Promise<OpenChallenge | Refused> {
  const id = challengeIn(cookies, origin);
  const stored = id === null ? null : await readChallenge(valkey, id);
  const pending = stored && (await openPending(keys, stored.pending));
  if (id !== null && stored && pending) return { kind: 'open', id, of: stored.of, pending };
  return refusal(410, 'That took too long. Please enter your mobile number again.', {
    cookies: id === null ? [] : [noChallengeCookie(origin)],
  });
}
