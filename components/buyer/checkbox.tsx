import type { FormState } from '@/lib/buyer/web/form-state.ts';
import { errorId, FieldError } from './field.tsx';

interface CheckboxProps {
  name: string;
  label: string;
  form: FormState;
  required?: boolean;
}

/** A box to tick, which says `yes`. Ticked only where it was when the form was sent. */
export function Checkbox({ name, label, form, required }: CheckboxProps) {
  const error = form.errors[name];
  return (
    <div className="field">
      <FieldError name={name} form={form} />
      <label className="tick">
        <input
          id={name}
          type="checkbox"
          name={name}
          value="yes"
          required={required}
          defaultChecked={form.values[name] === 'yes'}
          aria-describedby={error ? errorId(name) : undefined}
          aria-invalid={error ? 'true' : undefined}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
