import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { formatExactMoney } from '@/components/format.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { type OwnPayment, readPayment } from '@/lib/buyer/payment/read-payment.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../missing.tsx';
import type { SearchParams } from '../../search.ts';
import { paramIn, pathIn } from '../params.ts';
import { ownRead, signedIn } from '../reads.ts';

export const metadata: Metadata = { title: 'Pay' };

const paymentOf = ownRead((buyerId: number, reference: string) =>
  readPayment(buyerServices().pool, buyerId, reference),
);

/** What a provider's page would say, and how it can end. */
function PayForm({ due, to }: { due: OwnPayment; to: string | null }) {
  return (
    <form className="form" method="post" action="/api/me/pay">
      <input type="hidden" name="reference" value={due.reference} />
      {to && <input type="hidden" name="to" value={to} />}
      <p>
        {due.plan?.label}: <span className="price">{formatExactMoney(due.amount)}</span>
      </p>
      <p className="message-actions">
        <button className="button-primary" type="submit" name="outcome" value="paid">
          Pretend to pay
        </button>
        <button className="button-secondary" type="submit" name="outcome" value="declined">
          Pretend to be declined
        </button>
      </p>
    </form>
  );
}

export default async function Pay({ searchParams }: { searchParams: SearchParams }) {
  const reference = (await paramIn(searchParams, 'reference')) ?? '';
  const to = await pathIn(searchParams, 'to');
  const query = new URLSearchParams({ reference, ...(to && { to }) });
  const { buyerId } = await signedIn(`/my/pay?${query}`);
  const due = await paymentOf(buyerId, reference);
  if (due?.provider !== 'fake' || buyerServices().settings.paymentProvider !== 'fake') return missing();
  return (
    <StepPage heading="Pay, but not really" summary={<ErrorSummary form={formState()} />}>
      <p className="notice notice-problem">
        <strong>No money moves here.</strong> This page stands in for a payment provider while the shop is
        developed, or shown.
      </p>
      {due.status === 'paid' ? (
        <p>
          This is paid. <a href={to ?? '/my/subscription'}>Go on</a>
        </p>
      ) : (
        <PayForm due={due} to={to ?? formState().values.to ?? null} />
      )}
    </StepPage>
  );
}
