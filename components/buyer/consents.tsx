import { PURPOSE_NAMES, PURPOSES } from '@/lib/buyer/consent/purposes.ts';
import type { FormState } from '@/lib/buyer/web/form-state.ts';
import { Checkbox } from './checkbox.tsx';

/** What is asked for, each by itself, none ticked beforehand. */
export function Consents({ form }: { form: FormState }) {
  return (
    <fieldset className="consents">
      <legend className="visually-hidden">What we may do with your number</legend>
      {PURPOSE_NAMES.map((name) => (
        <Checkbox
          key={name}
          name={`consent_${name}`}
          label={PURPOSES[name].label}
          required={PURPOSES[name].isRequired}
          form={form}
        />
      ))}
    </fieldset>
  );
}
