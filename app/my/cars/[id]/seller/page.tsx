import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { NotForSale } from '@/components/buyer/not-for-sale.tsx';
import { PlanList } from '@/components/buyer/plan-list.tsx';
import { Report } from '@/components/buyer/report.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { Section } from '@/components/car/section.tsx';
import { PLANS, type Plan } from '@/lib/buyer/entitlement/plans.ts';
import { readSellerPart, type SellerPart } from '@/lib/buyer/entitlement/read-seller-part.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { providerOf } from '@/lib/buyer/payment/provider-of.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../../../missing.tsx';
import { carAt, lineOf, saleOf } from '../../../car-at.ts';
import type { IdParams } from '../../../params.ts';
import { currentBuyer, ownRead } from '../../../reads.ts';

export const metadata: Metadata = { title: 'Seller and inspection report' };

const partOf = ownRead(async (carId: number) => readSellerPart(buyerServices(), await currentBuyer(), carId));

function OpenNumber({ carId, text, isMasked }: { carId: number; text: string; isMasked: boolean }) {
  if (!isMasked)
    return (
      <p>
        <a className="seller-number" href={`tel:${text}`}>
          {text}
        </a>
      </p>
    );
  return (
    <form className="form" method="post" action="/api/me/seller">
      <input type="hidden" name="car_id" value={carId} />
      <p className="seller-number">{text}</p>
      <button className="button-primary" type="submit">
        Show the number
      </button>
      <p className="small-print">That you asked for it is written down. Please call at decent hours.</p>
    </form>
  );
}

function NumberPart({ carId, number }: { carId: number; number: SellerPart['number'] }) {
  if (number.kind === 'open') return <OpenNumber carId={carId} {...number} />;
  return <p>{number.kind === 'none' ? 'The seller has left no number.' : 'A plan opens it, see below.'}</p>;
}

function ReportPart({ report }: Pick<SellerPart, 'report'>) {
  switch (report.kind) {
    case 'open':
      return <Report sections={report.sections} />;
    case 'none':
      return <p>This car was not inspected by us.</p>;
    case 'enough':
      return <p>You have read as many reports today as anybody may. Please come again tomorrow.</p>;
    case 'closed':
      return <p>A plan opens it, see below.</p>;
  }
}

/** Plans that open a part which is closed, each once. */
function closedBy({ number, report }: SellerPart): Plan[] {
  const plans = [number, report].flatMap((part) => (part.kind === 'closed' ? part.plans : []));
  return PLANS.filter((plan) => plans.includes(plan));
}

/** The parts, as far as they are open, and the plans that open the others. */
function Parts({ carId, part }: { carId: number; part: SellerPart }) {
  const plans = closedBy(part);
  return (
    <>
      <Section id="number" heading="The seller’s number">
        <NumberPart carId={carId} number={part.number} />
      </Section>
      <Section id="report" heading="The inspection report">
        <ReportPart report={part.report} />
      </Section>
      {plans.length > 0 && (
        <Section id="plans" heading="Plans">
          <PlanList
            plans={plans}
            to={`/my/cars/${carId}/seller`}
            canBuy={providerOf(buyerServices()) !== null}
          />
        </Section>
      )}
    </>
  );
}

export default async function Seller({ params }: { params: IdParams }) {
  const car = await carAt(params);
  if (!car) return missing();
  const part = await partOf(car.id);
  // nobody gets to see the parts of a car that is gone
  const status = part ? car.status : 'sold';
  return (
    <StepPage
      heading="Seller and inspection report"
      summary={<ErrorSummary form={formState()} />}
      about={<CarLine car={lineOf(car)} image={car.images[0]} />}
    >
      {status !== 'live' && <NotForSale {...saleOf(car)} status={status} />}
      {part && <Parts carId={car.id} part={part} />}
    </StepPage>
  );
}
