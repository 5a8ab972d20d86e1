import { challengeIn } from '../otp/challenge-cookie.ts';
import { readChallenge, replacePending } from '../otp/challenge-store.ts';
import { CODE_MS } from '../otp/code.ts';
import { openPending, type Pending, sealPending } from '../otp/pending.ts';
import type { BuyerServices } from '../services.ts';

/**
 * Looks for a code that was sent already for a lead, and can still be entered in this browser: nobody needs another one because a form came
 * twice. What the form says now is what is proved by it then: the name, where one is given, and the consents.
 * @returns false where no code is awaited
 * @throws {Error} where Valkey is away
 */
export async function putAwaitedRight(
  { valkey, keys, origin }: BuyerServices,
  cookies: string | undefined,
  { leadKey, name, consents }: Pick<Pending, 'name' | 'consents'> & { leadKey: string },
): Promise<boolean> {
  const id = challengeIn(cookies, origin);
  const challenge = id === null ? null : await readChallenge(valkey, id);
  if (id === null || !challenge || Date.now() - challenge.sentAt > CODE_MS) return false;
  const before = await openPending(keys, challenge.pending);
  if (!before?.leadKeys.includes(leadKey)) return false;
  const now = { ...before, name: name ?? before.name, consents };
  return replacePending(valkey, id, await sealPending(keys, now));
}
