import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { LEAD_FIELDS, LeadForm } from '@/components/buyer/lead-form.tsx';
import { NotForSale } from '@/components/buyer/not-for-sale.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { isOnSale } from '@/components/car/is-on-sale.ts';
import { hasStore } from '@/components/car/next-steps.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../../../missing.tsx';
import { carAt, lineOf, saleOf } from '../../../car-at.ts';
import type { IdParams } from '../../../params.ts';
import { adOfVisit, knownNumber, newStamp } from '../../../reads.ts';

export const metadata: Metadata = { title: 'Ask about a car' };

export default async function ContactAboutCar({ params }: { params: IdParams }) {
  const car = await carAt(params);
  if (!car) return missing();
  const form = formState();
  return (
    <StepPage
      heading={hasStore(car) ? 'Ask us about this car' : 'Contact the seller'}
      summary={<ErrorSummary form={form} fields={LEAD_FIELDS} />}
      about={<CarLine car={lineOf(car)} image={car.images[0]} />}
    >
      {car.status !== 'live' && <NotForSale {...saleOf(car)} canAsk={false} />}
      {isOnSale(car) && (
        <LeadForm
          carId={car.id}
          fromPath={car.path}
          form={form}
          issued={newStamp()}
          ad={await adOfVisit()}
          knownNumber={await knownNumber()}
        />
      )}
    </StepPage>
  );
}
