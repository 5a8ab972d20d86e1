import { LIMITS } from '../limits/limits.ts';
import { masked } from '../phone/mobile-number.ts';
import type { BuyerServices } from '../services.ts';
import { challengeIn } from './challenge-cookie.ts';
import { readChallenge } from './challenge-store.ts';
import { openPending } from './pending.ts';

/** What the page that asks for a code says. */
export interface PendingView {
  maskedMobile: string;
  /** Where one goes on afterwards. */
  to: string;
  /** From when on another code can be had, in milliseconds since 1970. */
  resendAt: number;
}

/** The challenge that a browser is to answer, by its cookies; null where there is none, or it is over. */
export async function pendingOf(
  { valkey, keys, origin }: Pick<BuyerServices, 'valkey' | 'keys' | 'origin'>,
  cookies: string | undefined,
): Promise<PendingView | null> {
  const id = challengeIn(cookies, origin);
  const stored = id ? await readChallenge(valkey, id) : null;
  const pending = stored ? await openPending(keys, stored.pending) : null;
  if (!stored || !pending) return null;
  const resendAt = stored.sentAt + LIMITS.codeAgain.windowSeconds * 1_000;
  return { maskedMobile: masked(pending.mobile), to: pending.to, resendAt };
}
