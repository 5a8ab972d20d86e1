import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MobileField } from '@/components/buyer/mobile-field.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { Trap } from '@/components/buyer/trap.tsx';
import { formState } from '@/lib/buyer/web/form-state.ts';
import type { SearchParams } from '../../search.ts';
import { paramIn, pathIn } from '../params.ts';
import { currentBuyer, newStamp } from '../reads.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignIn({ searchParams }: { searchParams: SearchParams }) {
  const to = await pathIn(searchParams, 'to');
  const isErased = (await paramIn(searchParams, 'erased')) !== null;
  const form = formState();
  if (await currentBuyer()) redirect(to ?? '/my');
  return (
    <StepPage heading="Your mobile number" summary={<ErrorSummary form={form} fields={['mobile_no']} />}>
      {isErased && (
        <p className="notice" role="status">
          <strong>We have forgotten you.</strong> Your account is deleted, and you are signed out everywhere.
        </p>
      )}
      <p className="lede">We text you a code. There is no password, and no account to open first.</p>
      <form className="form" method="post" action="/api/me/sign-in">
        {to && <input type="hidden" name="to" value={to} />}
        <input type="hidden" name="issued" value={newStamp()} />
        <MobileField form={form} />
        <Trap />
        <button className="button-primary" type="submit">
          Text me a code
        </button>
      </form>
    </StepPage>
  );
}
