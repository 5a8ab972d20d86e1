import { z } from 'zod';
import { planNamed } from '../entitlement/plans.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import { action, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { localPathField } from '../web/fields.ts';
import { localPath } from '../web/local-path.ts';
import { beginPayment } from './begin-payment.ts';
import { providerOf } from './provider-of.ts';

const PAGE = '/my/subscription';

/** Keeps which plan was chosen, and where one returns to, while its buyer signs in. */
function pageOf({ plan = '', to = '' }: Readonly<Record<string, string>>): string {
  const path = localPath(to);
  const kept = new URLSearchParams({
    ...(planNamed(plan) && { plan }),
    ...(path && path !== PAGE && { to: path }),
  });
  return kept.size > 0 ? `${PAGE}?${kept}` : PAGE;
}

/** Buys a plan: sends the buyer to where it is paid. */
export const subscribeAction = action({
  path: '/api/me/subscriptions',
  schema: z.object({ plan: z.string().max(40), to: localPathField }),
  for: 'buyer',
  page: pageOf,
  async run({ values, session, address, services }) {
    const provider = providerOf(services);
    if (!provider) return refusal(403, 'Nothing can be bought here yet: this shop takes no payments online.');
    const plan = planNamed(values.plan);
    if (!plan) return refusal(404, 'There is no such plan.', { field: 'plan' });
    const buyerId = buyerOf({ session });
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.purchase, of: String(buyerId) }]);
    if (!taken.ok) return tooOften(taken);
    const to = await beginPayment(services, provider, { buyerId, plan, back: values.to ?? PAGE, address });
    return to === null ? refusal(410, 'This account was deleted.') : { kind: 'done', to };
  },
});
