import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { Field } from '@/components/buyer/field.tsx';
import { NotForSale } from '@/components/buyer/not-for-sale.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { WithdrawForm } from '@/components/buyer/withdraw-form.tsx';
import { hasStore } from '@/components/car/next-steps.ts';
import { formatExactMoney, formatMoney } from '@/components/format.ts';
import type { CarFacts } from '@/lib/buyer/cars/read-car-facts.ts';
import type { OfferLimits } from '@/lib/buyer/offers/offer-limits.ts';
import { parseAmount } from '@/lib/buyer/offers/parse-amount.ts';
import { type OfferPage, readOfferPage } from '@/lib/buyer/offers/read-offer-page.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { type FormState, formState } from '@/lib/buyer/web/form-state.ts';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { missing } from '../../../../missing.tsx';
import type { SearchParams } from '../../../../search.ts';
import { carAt } from '../../../car-at.ts';
import { photosOf } from '../../../cards-of.ts';
import { type IdParams, idIn, paramIn } from '../../../params.ts';
import { currentBuyer, ownRead } from '../../../reads.ts';

export const metadata: Metadata = { title: 'Make an offer' };

type Known = Exclude<OfferPage, { kind: 'unknown' }>;

const pageOf = ownRead(async (carId: number) =>
  readOfferPage(buyerServices().pool, { carId, buyerId: (await currentBuyer())?.buyerId ?? null }),
);

/** An offer has been made already: one is open at a time. */
function Open({ open, isLive }: { open: NonNullable<Known['open']>; isLive: boolean }) {
  return (
    <section className="notice" aria-labelledby="open-offer">
      <h2 id="open-offer">Your offer of {formatExactMoney(open.amount)} is open</h2>
      {isLive && <p>Withdraw it to make another one.</p>}
      <WithdrawForm offerId={open.id} />
    </section>
  );
}

/** That an amount may be typed as it is spoken, where the least one is told exactly so. */
function inWords({ min }: OfferLimits): string {
  const spoken = formatMoney(min);
  const parsed = parseAmount(spoken);
  return 'amount' in parsed && parsed.amount === min && spoken !== formatExactMoney(min)
    ? `; “${spoken}” will do too`
    : '';
}

/** The form with the amount that was typed before signing in, where it is not given back with another. */
const withAmount = ({ errors, values }: FormState, wanted: string | null): FormState => ({
  errors,
  values: { ...(wanted !== null && { amount: wanted }), ...values },
});

/** Who is asked whether an offer is taken. */
const asked = (car: CarPage | null) =>
  car && hasStore(car) ? 'We look at it, and call you.' : 'We ask the seller, and call you.';

type OfferFormProps = Extract<OfferPage, { kind: 'open' }> & { about: CarPage | null; wanted: string | null };

async function OfferForm({ car, limits, about, wanted }: OfferFormProps) {
  if (limits.min > limits.max)
    return <p className="notice">No offers can be made for a car at this price.</p>;
  const between = `Between ${formatExactMoney(limits.min)} and ${formatExactMoney(limits.max)}${inWords(limits)}.`;
  return (
    <form className="form" method="post" action="/api/me/offers">
      <input type="hidden" name="car_id" value={car.id} />
      <Field
        name="amount"
        label="Your offer, in rupees"
        hint={between}
        form={withAmount(formState(), wanted)}
        inputMode="text"
        autoComplete="off"
        maxLength={30}
        required
      />
      <p className="small-print">
        An offer binds nobody. {asked(about)} You can withdraw it at any time.
        {!(await currentBuyer()) && ' We ask for your mobile number next.'}
      </p>
      <button className="button-primary" type="submit">
        Make this offer
      </button>
    </form>
  );
}

const Closed = ({ car: { id, status, alikePath } }: { car: CarFacts }) => (
  <NotForSale id={id} status={status} alikePath={alikePath} />
);

interface WaysProps extends Pick<OfferFormProps, 'about' | 'wanted'> {
  page: Known;
}

function Ways({ page, ...rest }: WaysProps) {
  if (page.open)
    return (
      <>
        {page.kind === 'notOnSale' && <Closed car={page.car} />}
        <Open open={page.open} isLive={page.kind === 'open'} />
      </>
    );
  if (page.kind === 'open') return <OfferForm {...page} {...rest} />;
  return <Closed car={page.car} />;
}

interface MakeOfferProps {
  params: IdParams;
  searchParams: SearchParams;
}

export default async function MakeOffer({ params, searchParams }: MakeOfferProps) {
  const id = await idIn(params);
  const page = id === null ? null : await pageOf(id);
  if (id === null || !page || page.kind === 'unknown') return missing();
  const [photos, about, wanted] = await Promise.all([
    photosOf([id]),
    carAt(params),
    paramIn(searchParams, 'amount'),
  ]);
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
      <Ways page={page} about={about} wanted={wanted} />
    </StepPage>
  );
}
