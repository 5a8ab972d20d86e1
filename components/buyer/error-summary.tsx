import type { FormState } from '@/lib/buyer/web/form-state.ts';

interface ErrorSummaryProps {
  form: FormState;
  /** Fields of the page, each with what leads to it; whatever else is wrong is said without a link. */
  fields?: readonly string[];
}

/** Why a form was given back, at the top of its page: read out at once, with a link to each field. Nothing where all is well. */
export function ErrorSummary({ form, fields = [] }: ErrorSummaryProps) {
  const errors = Object.entries(form.errors);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the page was sent for this
    <section className="notice notice-problem" role="alert" tabIndex={-1} autoFocus aria-labelledby="problem">
      <h2 id="problem">That did not go through</h2>
      <ul>
        {errors.map(([name, message]) => (
          <li key={name}>{fields.includes(name) ? <a href={`#${name}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </section>
  );
}
