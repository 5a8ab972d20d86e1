import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { Field } from '@/components/buyer/field.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { WithdrawForm } from '@/components/buyer/withdraw-form.tsx';
import { formatExactMoney, formatMoney } from '@/components/format.ts';
import { type OfferPage, readOfferPage } from '@/lib/buyer/offers/read-offer-page.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../../../missing.tsx';
import { photosOf } from '../../../car-at.ts';
import { type IdParams, idIn } from '../../../params.ts';
import { currentBuyer, ownRead } from '../../../reads.ts';

export const metadata: Metadata = { title: 'Make an offer' };

type Known = Exclude<OfferPage, { kind: 'unknown' }>;

const pageOf = ownRead(async (carId: number) =>
  readOfferPage(buyerServices().pool, { carId, buyerId: (await currentBuyer())?.buyerId ?? null }),
);

/** An offer has been made already: one is open at a time. */
function Open({ open }: { open: NonNullable<Known['open']> }) {
  return (
    <section className="notice" aria-labelledby="open-offer">
      <h2 id="open-offer">Your offer of {formatExactMoney(open.amount)} is open</h2>
      <p>Withdraw it to make another one.</p>
      <WithdrawForm offerId={open.id} />
    </section>
  );
}

async function OfferForm({ car, limits }: Extract<OfferPage, { kind: 'open' }>) {
  if (limits.min > limits.max)
    return <p className="notice">No offers can be made for a car at this price.</p>;
  const between = `Between ${formatExactMoney(limits.min)} and ${formatExactMoney(limits.max)}; “${formatMoney(limits.min).slice(1)}” will do too.`;
  return (
    <form className="form" method="post" action="/api/me/offers">
      <input type="hidden" name="car_id" value={car.id} />
      <Field
        name="amount"
        label="Your offer, in rupees"
        hint={between}
        form={formState()}
        inputMode="text"
        autoComplete="off"
        maxLength={30}
        required
      />
      <p className="small-print">
        An offer binds nobody. We ask the seller, and call you. You can withdraw it at any time.
        {!(await currentBuyer()) && ' We ask for your mobile number next.'}
      </p>
      <button className="button-primary" type="submit">
        Make this offer
      </button>
    </form>
  );
}

function Ways({ page }: { page: Known }) {
  if (page.open) return <Open open={page.open} />;
  if (page.kind === 'open') return <OfferForm {...page} />;
  return (
    <p className="notice">
      This car is reserved, or no longer for sale. <a href={page.car.alikePath}>See others like it</a>
    </p>
  );
}

export default async function MakeOffer({ params }: { params: IdParams }) {
  const id = await idIn(params);
  const page = id === null ? null : await pageOf(id);
  if (id === null || !page || page.kind === 'unknown') return missing();
  const photos = await photosOf([id]);
  return (
    <StepPage
      heading="Make an offer"
      summary={<ErrorSummary form={formState()} fields={['amount']} />}
      about={
        <CarLine car={page.car} image={photos.get(id)}>
          <p>
            Listed at <span className="price">{formatMoney(page.car.price)}</span>
          </p>
        </CarLine>
      }
    >
      <Ways page={page} />
    </StepPage>
  );
}
