import { challengeIn } from '../otp/challenge-cookie.ts';
import { readChallenge } from '../otp/challenge-store.ts';
import { CODE_MS } from '../otp/code.ts';
import { openPending } from '../otp/pending.ts';
import type { BuyerServices } from '../services.ts';

/**
 * Whether a code for this lead was sent already, and can still be entered in this browser: nobody needs another one because a form came twice.
 * @throws {Error} where Valkey is away
 */
export async function isAwaited(
  { valkey, keys, origin }: BuyerServices,
  cookies: string | undefined,
  key: string,
): Promise<boolean> {
  const id = challengeIn(cookies, origin);
  const challenge = id === null ? null : await readChallenge(valkey, id);
  if (!challenge || Date.now() - challenge.sentAt > CODE_MS) return false;
  const pending = await openPending(keys, challenge.pending);
  return pending?.leadKeys.includes(key) ?? false;
}
