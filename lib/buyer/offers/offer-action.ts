import { z } from 'zod';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { action, type Refused, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { carId, idIn } from '../web/fields.ts';
import { makeOffer, type Offering } from './make-offer.ts';
import { parseAmount } from './parse-amount.ts';
import { rupees } from './rupees.ts';

/** Where a buyer finds all offers. */
export const MY_OFFERS = '/my/offers';
const AMOUNT = { field: 'amount' };

function outside({ min, max }: { min: number; max: number }): Refused {
  const message =
    min > max
      ? 'No offers can be made for a car at this price.'
      : `Please offer between ${rupees(min)} and ${rupees(max)}.`;
  return refusal(422, message, AMOUNT);
}

function refused(offering: Exclude<Offering, { kind: 'made' }>): Refused {
  switch (offering.kind) {
    case 'outside':
      return outside(offering);
    case 'alreadyOpen':
      return refusal(
        409,
        `Your offer of ${rupees(offering.amount)} is open. Please withdraw it first to make another one.`,
      );
    case 'notOnSale':
      return refusal(409, 'This car is not for sale any more.');
    case 'unknown':
      return refusal(404, 'There is no such car.', { field: 'car_id' });
    case 'noBuyer':
      return refusal(403, 'Please sign in again.');
  }
}

/** Keeps the amount as it was typed, where it is one, while its buyer signs in. */
const typed = (amount = ''): string =>
  'amount' in parseAmount(amount) ? `?${new URLSearchParams({ amount })}` : '';

/** Makes an offer. */
export const makeOfferAction = action({
  path: '/api/me/offers',
  schema: z.object({ car_id: carId, amount: z.string('Please enter an amount') }),
  for: 'buyer',
  page: ({ car_id, amount }) => `/my/cars/${idIn(car_id)}/offer${typed(amount)}`,
  async run({ values, who, session, address, services }) {
    const buyerId = buyerOf({ session });
    const parsed = parseAmount(values.amount);
    if ('problem' in parsed) return refusal(422, parsed.problem, AMOUNT);
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.offer, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const { visitorId } = who;
    const wanted = { buyerId, carId: values.car_id, amount: parsed.amount, visitorId, address };
    const offering = await makeOffer(services, wanted);
    if (offering.kind !== 'made') return refused(offering);
    return { kind: 'done', to: MY_OFFERS, body: { offer_id: offering.offerId } };
  },
});
