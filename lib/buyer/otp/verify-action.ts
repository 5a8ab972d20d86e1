import { z } from 'zod';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { Who } from '../../serving/visitor/who.ts';
import { claimLeads } from '../leads/claim-leads.ts';
import type { BuyerServices } from '../services.ts';
import { endSession } from '../session/end-sessions.ts';
import { adoptShortlist } from '../shortlist/adopt-shortlist.ts';
import { action } from '../web/action.ts';
import { beginBuyer } from './begin-buyer.ts';
import { noChallengeCookie } from './challenge-cookie.ts';
import { dropChallenge, giveCodeBack } from './challenge-store.ts';
import { guess } from './guess.ts';
import { type OpenChallenge, openChallenge } from './open-challenge.ts';
import type { Pending } from './pending.ts';
import { verifyPage } from './verify-page.ts';

/** Six digits, however they were pasted. */
const codeField = z
  .string('Please enter the code')
  .max(40, 'The code has six digits')
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits'));

/** What a browser left before it was known whose it is; none of it is in the way of a sign-in. */
async function takeOver(
  services: BuyerServices,
  buyerId: number,
  { leadKeys }: Pending,
  who: Who,
): Promise<void> {
  const steps = [claimLeads(services, buyerId, leadKeys), adoptShortlist(services, buyerId, who)];
  for (const step of await Promise.allSettled(steps))
    if (step.status === 'rejected')
      logger.error({ error: errorText(step.reason) }, 'what a browser left is not with its buyer');
}

/** The cookies of a new session. A code that was right, but could not be used because a store is away, may be entered again. */
async function begin(
  services: BuyerServices,
  { id, pending }: OpenChallenge,
  { codeHash, address, who }: { codeHash: string; address: Buffer; who: Who },
): Promise<string[]> {
  try {
    const { buyerId, cookies } = await beginBuyer(services, pending, address);
    await takeOver(services, buyerId, pending, who);
    return cookies;
  } catch (error) {
    await giveCodeBack(services.valkey, id, codeHash);
    throw error;
  }
}

/** Takes a code: whoever has it is the buyer whose number it was sent to. */
export const verifyAction = action({
  path: '/api/me/verify',
  schema: z.object({ code: codeField }),
  for: 'anyone',
  page: ({ to }) => verifyPage(to),
  async run({ values, services, address, cookies, session, who }) {
    const open = await openChallenge(services, cookies);
    if (open.kind === 'refused') return open;
    const judged = await guess(services, open, { code: values.code, address });
    if (judged.kind === 'refused') return judged;
    const begun = await begin(services, open, { codeHash: judged.codeHash, address, who });
    await dropChallenge(services.valkey, open.id);
    if (session) await endSession(services, session);
    return { kind: 'done', to: open.pending.to, cookies: [...begun, noChallengeCookie(services.origin)] };
  },
});
