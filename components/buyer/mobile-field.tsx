import type { FormState } from '@/lib/buyer/web/form-state.ts';
import { Field } from './field.tsx';
import { mobileHint } from './served-countries.ts';

/** The one number that a buyer is asked for. */
export function MobileField({ form }: { form: FormState }) {
  return (
    <Field
      name="mobile_no"
      label="Mobile number"
      hint={mobileHint()}
      form={form}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      maxLength={40}
      required
    />
  );
}
