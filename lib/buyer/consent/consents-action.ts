import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import { inTransaction } from '../in-transaction.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { lockBuyer } from '../lock-buyer.ts';
import { action, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { writeConsents } from './consents.ts';
import { PURPOSE_NAMES } from './purposes.ts';

const PAGE = '/my/data';

/** Gives or withdraws one consent: either takes one press of a button. */
export const consentsAction = action({
  path: '/api/me/consents',
  schema: z.object({
    purpose: z.enum(PURPOSE_NAMES, 'There is no such purpose'),
    on: z.enum(['1', '0', 'yes', 'no'], 'is 1 or 0').transform((on) => on === '1' || on === 'yes'),
  }),
  for: 'buyer',
  page: () => PAGE,
  async run({ values: { purpose, on }, services, session, address }) {
    const buyerId = buyerOf({ session });
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.consent, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const isWritten = await inTransaction(services.pool, 'consents', async (db) => {
      if (!(await lockBuyer(db, buyerId))) return false;
      await writeConsents(db, buyerId, { [purpose]: on });
      await writeAudit(db, {
        actor: 'buyer',
        buyerId,
        action: on ? 'consent.given' : 'consent.withdrawn',
        addressHash: address,
        detail: { purpose },
      });
      return true;
    });
    return isWritten
      ? { kind: 'done', to: PAGE, body: { purpose, on } }
      : refusal(410, 'This account was deleted.');
  },
});
