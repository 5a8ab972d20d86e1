import { randomBytes } from 'node:crypto';
import type { BuyerServices } from '../services.ts';
import { type Refused, refusal } from '../web/action.ts';
import { challengeCookie, challengeIn } from './challenge-cookie.ts';
import { dropChallenge, putChallenge, readChallenge } from './challenge-store.ts';
import { codeHash, newCode } from './code.ts';
import { openPending, type Pending, sealPending } from './pending.ts';
import { sendCode, takeSending, tooManyCodes } from './send-code.ts';

const ID_BYTES = 32;
/** Leads that one code can claim. */
const MOST_LEADS = 20;

/** Where a request comes from. */
export interface From {
  /** Keyed hash of its address. */
  address: Buffer;
  /** Its `Cookie` header. */
  cookies: string | undefined;
}

/** Leads that wait for the same number to be proved, in the same browser: the new challenge takes the place of the one that they wait for. */
async function withEarlierLeads(
  { valkey, keys }: BuyerServices,
  earlierId: string | null,
  pending: Pending,
): Promise<Pending> {
  const earlier = earlierId ? await readChallenge(valkey, earlierId) : null;
  const before = earlier ? await openPending(keys, earlier.pending) : null;
  if (before?.mobile !== pending.mobile) return pending;
  const leadKeys = [...new Set([...pending.leadKeys, ...before.leadKeys])].slice(0, MOST_LEADS);
  return { ...pending, name: pending.name ?? before.name, leadKeys };
}

/**
 * Sends a code to a number that is to be proved, by text message, and remembers what for. Whether the number belongs to a buyer is not looked
 * at: the answer, and how long it takes, is the same.
 * @returns the cookie that the code is bound to, or why none was sent
 * @throws {Error} where Valkey is away; no message was sent then
 */
export async function beginChallenge(
  services: BuyerServices,
  { address, cookies }: From,
  pending: Pending,
): Promise<{ kind: 'begun'; cookies: string[] } | Refused> {
  const { valkey, keys, origin } = services;
  if (!services.sms.canSend) return refusal(503, 'We cannot send text messages right now. Please try later.');
  const challengeId = randomBytes(ID_BYTES).toString('base64url');
  const of = keys.mac('mobile', pending.mobile).toString('hex');
  const taken = await takeSending(services, { challengeId, of, address });
  if (!taken.ok) return tooManyCodes(taken.retryAfter);
  const earlierId = challengeIn(cookies, origin);
  const whole = await withEarlierLeads(services, earlierId, pending);
  const code = newCode();
  const stored = { of, pending: await sealPending(keys, whole) };
  await putChallenge(valkey, challengeId, codeHash(keys, challengeId, code), stored);
  if (earlierId) await dropChallenge(valkey, earlierId);
  sendCode(services, pending.mobile, code);
  return { kind: 'begun', cookies: [challengeCookie(challengeId, origin)] };
}
