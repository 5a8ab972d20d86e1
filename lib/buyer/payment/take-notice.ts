import type { IncomingHttpHeaders } from 'node:http';
import type { BuyerServices } from '../services.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { type Settled, settlePayment } from './settle-payment.ts';

/** What has become of a notice; `unsigned`: it does not come from the provider. */
export type Taken = Settled | 'unsigned';

/**
 * Takes a provider's notice about a payment.
 * @throws {Error} where MySQL is away: the provider tells again
 */
export async function takeNotice(
  { pool }: Pick<BuyerServices, 'pool'>,
  provider: PaymentProvider,
  { headers, body }: { headers: IncomingHttpHeaders; body: string },
): Promise<Taken> {
  const notice = provider.readNotice(headers, body);
  return notice ? settlePayment(pool, provider.name, notice, new Date()) : 'unsigned';
}
