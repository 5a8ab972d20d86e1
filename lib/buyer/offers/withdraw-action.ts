import { z } from 'zod';
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
    const offerId = values.offer_id;
    const withdrawing = await withdrawOffer(services, { buyerId: buyerOf({ session }), offerId, address });
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
