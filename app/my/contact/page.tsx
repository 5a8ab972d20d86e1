import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { LEAD_FIELDS, LeadForm } from '@/components/buyer/lead-form.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { formState } from '@/lib/buyer/web/form-state.ts';
import type { SearchParams } from '../../search.ts';
import { pathIn } from '../params.ts';
import { adOfVisit, knownNumber, newStamp } from '../reads.ts';

export const metadata: Metadata = { title: 'Leave your number' };

export default async function Contact({ searchParams }: { searchParams: SearchParams }) {
  const from = (await pathIn(searchParams, 'from')) ?? '/used-cars';
  const form = formState();
  return (
    <StepPage
      heading="Leave your number"
      summary={<ErrorSummary form={form} fields={LEAD_FIELDS} />}
      about={
        <p>
          <a href={from}>Back to the cars</a>
        </p>
      }
    >
      <p className="lede">We call you when there is a car like those you looked for.</p>
      <LeadForm
        fromPath={from}
        form={form}
        issued={newStamp()}
        ad={await adOfVisit()}
        knownNumber={await knownNumber()}
      />
    </StepPage>
  );
}
