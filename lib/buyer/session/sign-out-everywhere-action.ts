import { z } from 'zod';
import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { BuyerServices } from '../services.ts';
import { action } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { endAllSessions } from './end-sessions.ts';
import { endedCookies } from './session-cookies.ts';

/** Sessions end even where this cannot be written down. */
async function note(
  { pool }: BuyerServices,
  buyerId: number,
  sessions: number,
  address: Buffer,
): Promise<void> {
  await writeAudit(databaseFor(pool, 'sign-out'), {
    actor: 'buyer',
    buyerId,
    action: 'session.ended-everywhere',
    subject: `buyer:${buyerId}`,
    addressHash: address,
    detail: { sessions },
  }).catch((error) =>
    logger.error({ buyer: buyerId, error: errorText(error) }, 'sessions ended without a trace'),
  );
}

/** Ends every session of a buyer, in whatever browser: what one does who has lost a phone. */
export const signOutEverywhereAction = action({
  path: '/api/me/sign-out-everywhere',
  schema: z.object({}),
  for: 'buyer',
  page: () => '/my/data',
  async run({ services, session, address }) {
    const buyerId = buyerOf({ session });
    await note(services, buyerId, await endAllSessions(services, buyerId), address);
    return { kind: 'done', to: '/', cookies: endedCookies(services.origin) };
  },
});
