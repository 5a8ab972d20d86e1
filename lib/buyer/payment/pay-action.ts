import { z } from 'zod';
import { action, refusal } from '../web/action.ts';
import { buyerOf } from '../web/buyer-of.ts';
import { localPathField } from '../web/fields.ts';
import { localPath } from '../web/local-path.ts';
import { fakeNotice } from './fake-provider.ts';
import { providerOf } from './provider-of.ts';
import { readPayment } from './read-payment.ts';
import { takeNotice } from './take-notice.ts';

const MISSING = 'There is no such payment.';

/** The page that the buttons are on, which knows the way back, too. */
function pageOf({ reference = '', to = '' }: Readonly<Record<string, string>>): string {
  const back = localPath(to);
  return `/my/pay?${new URLSearchParams({ reference: reference.slice(0, 64), ...(back !== null && { to: back }) })}`;
}

/** The buttons of the fake provider's page: has it send its notice about a payment of this buyer, the way a real one comes in. */
export const payAction = action({
  path: '/api/me/pay',
  schema: z.object({
    reference: z.string().max(64),
    outcome: z.enum(['paid', 'declined'], 'Please choose one of the two'),
    to: localPathField,
  }),
  for: 'buyer',
  page: pageOf,
  async run({ values: { reference, outcome, to }, session, services }) {
    const provider = providerOf(services);
    if (provider?.name !== 'fake') return refusal(404, MISSING);
    const due = await readPayment(services.pool, buyerOf({ session }), reference);
    if (due?.provider !== provider.name) return refusal(404, MISSING);
    const notice = fakeNotice(services.keys, { reference, outcome, amount: due.amount });
    const taken = await takeNotice(services, provider, notice);
    if (taken !== 'settled') throw new Error(`the fake provider's own notice was ${taken}`);
    return outcome === 'paid'
      ? { kind: 'done', to: to ?? '/my/subscription' }
      : refusal(409, 'The payment was declined: nothing was bought.');
  },
});
