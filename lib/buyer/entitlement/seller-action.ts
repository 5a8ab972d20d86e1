import { z } from 'zod';
import { action, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { carId, idIn } from '../web/fields.ts';
import { revealNumber } from './reveal-number.ts';

const pageOf = (id: number) => `/my/cars/${id}/seller`;

/** Asks for the number of a car's seller. */
export const sellerAction = action({
  path: '/api/me/seller',
  schema: z.object({ car_id: carId }),
  for: 'buyer',
  page: ({ car_id }) => pageOf(idIn(car_id)),
  async run({ values, session, address, services }) {
    const asked = { buyerId: buyerOf({ session }), carId: values.car_id, address };
    const revealed = await revealNumber(services, asked);
    switch (revealed.kind) {
      case 'revealed':
        return { kind: 'done', to: pageOf(values.car_id) };
      case 'unknown':
        return refusal(404, 'This car is not for sale here any more.');
      case 'none':
        return refusal(409, 'The seller of this car left no number.');
      case 'closed':
        return refusal(403, "Sellers' numbers are for those with a plan that opens them.");
      case 'enough':
        return refusal(429, 'You asked for the numbers of many cars. Please go on later.', revealed);
    }
  },
});
