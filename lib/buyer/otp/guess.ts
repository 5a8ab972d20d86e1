import { metrics } from '../../platform/metrics.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { takeAll, type Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { waitText } from '../limits/wait-text.ts';
import type { BuyerServices } from '../services.ts';
import { type Refused, refusal } from '../web/action.ts';
import { countTry, takeCode } from './challenge-store.ts';
import { isCode } from './code.ts';
import type { OpenChallenge } from './open-challenge.ts';

/** A code that somebody has entered. */
interface Guess {
  code: string;
  /** Keyed hash of the network address. */
  address: Buffer;
}

const field = { field: 'code' };
const NOT_GOOD = 'This code is not good any more. Please ask for a new one.';

function refused(status: 410 | 422, outcome: 'wrong' | 'expired' | 'spent', message: string): Refused {
  metrics.signIns.inc({ outcome });
  return refusal(status, message, field);
}

function wrong(triesLeft: number): Refused {
  const left = triesLeft === 1 ? 'one more try' : `${triesLeft} more tries`;
  return triesLeft > 0
    ? refused(422, 'wrong', `This is not the code that we have sent. You have ${left}.`)
    : refused(422, 'wrong', 'This is not the code that we have sent. Please ask for a new one.');
}

async function within(valkey: Valkey, use: Use): Promise<Refused | null> {
  const taken = await takeAll(valkey, [use]);
  if (taken.ok) return null;
  const { retryAfter } = taken;
  const message = `Too many tries. Please try again in ${waitText(retryAfter)}.`;
  return refusal(429, message, { ...field, retryAfter });
}

/**
 * Judges a code. The try is counted before it is looked at, and of several who have the right one at the same moment it opens to the first only.
 * Against its number counts only what is compared with a code: whoever tries one that is good for nothing keeps nobody else out.
 * @returns the hash of the code, which is used up
 */
export async function guess(
  { valkey, keys }: BuyerServices,
  { id, of }: OpenChallenge,
  { code, address }: Guess,
): Promise<{ kind: 'right'; codeHash: string } | Refused> {
  const fromAddress = await within(valkey, { limit: LIMITS.tryFromAddress, of: address.toString('hex') });
  if (fromAddress) return fromAddress;
  const tried = await countTry(valkey, id);
  if (tried.kind === 'spent')
    return refused(410, 'spent', 'There were too many tries. Please ask for a new code.');
  if (tried.kind === 'expired') return refused(410, 'expired', NOT_GOOD);
  const ofNumber = await within(valkey, { limit: LIMITS.tryOfNumber, of });
  if (ofNumber) return ofNumber;
  const { codeHash } = tried;
  if (!isCode(keys, id, code, codeHash)) return wrong(tried.triesLeft);
  if (!(await takeCode(valkey, id, codeHash))) return refused(410, 'expired', NOT_GOOD);
  metrics.signIns.inc({ outcome: 'right' });
  return { kind: 'right', codeHash };
}
