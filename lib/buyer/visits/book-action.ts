import { z } from 'zod';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { action } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { carId, idIn, yes } from '../web/fields.ts';
import { bookVisit } from './book-visit.ts';
import { refuseVisit } from './refuse-visit.ts';
import { MY_VISITS, startsAtField } from './visit-fields.ts';

/** Keeps the time that was chosen, and what for, while its chooser signs in. */
function chosen({ starts_at, is_test_drive }: Readonly<Record<string, string>>): string {
  const { success, data } = startsAtField.safeParse(starts_at);
  if (!success) return '';
  const isTestDrive = is_test_drive === 'yes';
  return `?${new URLSearchParams({ starts_at: data.toISOString(), ...(isTestDrive && { is_test_drive }) })}`;
}

/** Books a visit. */
export const bookVisitAction = action({
  path: '/api/me/visits',
  schema: z.object({ car_id: carId, starts_at: startsAtField, is_test_drive: yes }),
  for: 'buyer',
  page: (sent) => `/my/cars/${idIn(sent.car_id)}/visit${chosen(sent)}`,
  async run({ values, who, session, address, services }) {
    const buyerId = buyerOf({ session });
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.visit, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const booking = await bookVisit(services, {
      buyerId,
      carId: values.car_id,
      startsAt: values.starts_at,
      isTestDrive: values.is_test_drive,
      visitorId: who.visitorId,
      address,
    });
    if (booking.kind !== 'booked') return refuseVisit(booking.kind);
    return { kind: 'done', to: MY_VISITS, body: { visit_id: booking.visitId } };
  },
});
