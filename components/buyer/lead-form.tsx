import { PURPOSE_NAMES } from '@/lib/buyer/consent/purposes.ts';
import { EMPTY_FORM, type FormState } from '@/lib/buyer/web/form-state.ts';
import { Consents } from './consents.tsx';
import { Field } from './field.tsx';
import { MobileField } from './mobile-field.tsx';
import { Trap } from './trap.tsx';

/** What is typed or ticked in it. */
export const LEAD_FIELDS = ['mobile_no', 'name', ...PURPOSE_NAMES.map((name) => `consent_${name}`)];

interface LeadFormProps {
  /** What it is about; left out where it is what a listing shows. */
  carId?: number;
  /** Path of the page on which it was come by. */
  fromPath: string;
  form?: FormState;
  /** See `formStamp`; a page that is stored for all has none. */
  issued?: string;
  /** What is known of the advertisement that led here, by parameter. */
  ad?: Readonly<Record<string, string>> | null;
  /** The number that its sender has proved, masked: nobody is asked twice. */
  knownNumber?: string | null;
}

/** Leaves a mobile number. Plain, it is sent as it is; `attachInlineForms` has it answered in its place. */
export function LeadForm({
  carId,
  fromPath,
  form = EMPTY_FORM,
  issued,
  ad,
  knownNumber = null,
}: LeadFormProps) {
  return (
    <form className="form" method="post" action="/api/me/leads" data-inline>
      {carId !== undefined && <input type="hidden" name="car_id" value={carId} />}
      <input type="hidden" name="from_path" value={fromPath} />
      {issued && <input type="hidden" name="issued" value={issued} />}
      {Object.entries(ad ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {knownNumber === null ? (
        <MobileField form={form} />
      ) : (
        <p>
          We call you on <strong>{knownNumber}</strong>.
        </p>
      )}
      <Field name="name" label="Your name, if you like" form={form} autoComplete="name" maxLength={120} />
      <Consents form={form} />
      <Trap />
      <button className="button-primary" type="submit">
        Ask for a call
      </button>
    </form>
  );
}
