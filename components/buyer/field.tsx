import type { FormState } from '@/lib/buyer/web/form-state.ts';

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** What was wrong, and what stood in it. */
  form: FormState;
  type?: 'text' | 'tel';
  inputMode?: 'tel' | 'numeric' | 'decimal' | 'text';
  autoComplete: string;
  required?: boolean;
  maxLength?: number;
}

/** The id of what is wrong with a field, which the field names and the summary leads to. */
export const errorId = (name: string) => `${name}-error`;

/** Ids of what describes a field. */
function describedBy(name: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint && `${name}-hint`, error && errorId(name)].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** What is wrong with a field, beside it. */
export function FieldError({ name, form }: Pick<FieldProps, 'name' | 'form'>) {
  const error = form.errors[name];
  if (!error) return null;
  return (
    <p className="field-error" id={errorId(name)}>
      {error}
    </p>
  );
}

/** A field to type into, with its label, its hint, and what was wrong with it. */
export function Field({ name, label, hint, form, type = 'text', ...rest }: FieldProps) {
  const error = form.errors[name];
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} form={form} />
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={form.values[name]}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? 'true' : undefined}
        {...rest}
      />
    </div>
  );
}
