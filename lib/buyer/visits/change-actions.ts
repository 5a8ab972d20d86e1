import { z } from 'zod';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { action, type Outcome } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { idIn } from '../web/fields.ts';
import { cancelVisit } from './cancel-visit.ts';
import { moveVisit } from './move-visit.ts';
import { refuseVisit } from './refuse-visit.ts';
import { MY_VISITS, startsAtField, visitIdField } from './visit-fields.ts';

const pageOf = ({ visit_id }: Readonly<Record<string, string>>) => `${MY_VISITS}/${idIn(visit_id)}`;
const done = (visit_id: number): Outcome => ({ kind: 'done', to: MY_VISITS, body: { visit_id } });

/** Has a visit begin at another time. */
export const moveVisitAction = action({
  path: '/api/me/visits/move',
  schema: z.object({ visit_id: visitIdField, starts_at: startsAtField }),
  for: 'buyer',
  page: pageOf,
  async run({ values, session, address, services }) {
    const [visitId, buyerId] = [values.visit_id, buyerOf({ session })];
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.visit, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const { kind } = await moveVisit(services, { buyerId, visitId, startsAt: values.starts_at, address });
    return kind === 'moved' ? done(visitId) : refuseVisit(kind);
  },
});

/** Cancels a visit. */
export const cancelVisitAction = action({
  path: '/api/me/visits/cancel',
  schema: z.object({ visit_id: visitIdField }),
  for: 'buyer',
  page: pageOf,
  async run({ values, session, address, services }) {
    const [visitId, buyerId] = [values.visit_id, buyerOf({ session })];
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.visit, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const { kind } = await cancelVisit(services, { buyerId, visitId, address });
    return kind === 'cancelled' ? done(visitId) : refuseVisit(kind);
  },
});
