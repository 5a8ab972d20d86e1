import { z } from 'zod';
import { forgottenCookies } from '../../serving/visitor/visitor-cookies.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { endedCookies } from '../session/session-cookies.ts';
import { action } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { eraseBuyer } from './erase-buyer.ts';

/** Forgets the buyer who asks for it, and has their browser forget what it was told to keep. */
export const eraseAction = action({
  path: '/api/me/erase',
  schema: z.object({ confirm: z.literal('yes', 'Please tick the box: this cannot be undone') }),
  for: 'buyer',
  page: () => '/my/data',
  async run({ session, who, services }) {
    const buyerId = buyerOf({ session });
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.personalData, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    await eraseBuyer(services, buyerId, who);
    const cookies = [...endedCookies(services.origin), ...forgottenCookies(services.origin)];
    return { kind: 'done', to: '/my/sign-in?erased=1', body: { erased: true }, cookies };
  },
});
