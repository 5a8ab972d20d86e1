import type { BuyerServices } from '../services.ts';
import { fakeProvider } from './fake-provider.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** Who takes payments for this shop; null where nobody does. */
export const providerOf = ({
  settings,
  keys,
}: Pick<BuyerServices, 'settings' | 'keys'>): PaymentProvider | null =>
  settings.paymentProvider === 'fake' ? fakeProvider(keys) : null;
