import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CodeForm } from '@/components/buyer/code-form.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { formatTime } from '@/components/format.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { pendingOf } from '@/lib/buyer/otp/pending-of.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import type { SearchParams } from '../../search.ts';
import { pathIn } from '../params.ts';
import { cookieHeader, currentBuyer, ownRead } from '../reads.ts';

export const metadata: Metadata = { title: 'Enter the code' };

const pending = ownRead(async () => pendingOf(buyerServices(), await cookieHeader()));

/** Where the number came from, to give another one: the form of a lead, or the sign-in. */
function numberPath(to: string): string {
  const [, carId] = /^\/my\/thanks\?car_id=(\d+)$/.exec(to) ?? [];
  if (carId) return `/my/cars/${carId}/contact`;
  return to === '/my/thanks' ? '/my/contact' : `/my/sign-in?to=${encodeURIComponent(to)}`;
}

export default async function Verify({ searchParams }: { searchParams: SearchParams }) {
  const to = (await pathIn(searchParams, 'to')) ?? '/my';
  const form = formState();
  const open = await pending();
  if (!open) {
    if (Object.keys(form.errors).length === 0) redirect((await currentBuyer()) ? to : numberPath(to));
    return (
      <StepPage heading="Enter the code" summary={<ErrorSummary form={form} />}>
        <p>
          <a className="button-primary" href={numberPath(to)}>
            Enter your number again
          </a>
        </p>
      </StepPage>
    );
  }
  const resendAt = open.resendAt > Date.now() ? formatTime(new Date(open.resendAt)) : null;
  return (
    <StepPage heading="Enter the code" summary={<ErrorSummary form={form} fields={['code']} />}>
      <CodeForm
        maskedMobile={open.maskedMobile}
        form={form}
        resendAt={resendAt}
        numberPath={numberPath(open.to)}
        isDemo={buyerServices().sms.isConsole}
      />
    </StepPage>
  );
}
