import { z } from 'zod';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { action, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { idField } from '../web/fields.ts';
import { MY_OFFERS } from './offer-action.ts';
import { withdrawOffer } from './withdraw-offer.ts';

/** Takes an offer back. */
export const withdrawOfferAction = action({
  path: '/api/me/offers/withdraw',
  schema: z.object({ offer_id: idField }),
  for: 'buyer',
  page: () => MY_OFFERS,
  async run({ values, session, address, services }) {
    const [offerId, buyerId] = [values.offer_id, buyerOf({ session })];
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.offer, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const withdrawing = await withdrawOffer(services, { buyerId, offerId, address });
    switch (withdrawing.kind) {
      case 'withdrawn':
        return { kind: 'done', to: MY_OFFERS, body: { offer_id: offerId } };
      case 'noOffer':
        return refusal(404, 'There is no such offer.', { field: 'offer_id' });
      case 'answered':
        return refusal(409, `This offer was ${withdrawing.status} already.`);
    }
  },
});
