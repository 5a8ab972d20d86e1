import type { FormState } from '@/lib/buyer/web/form-state.ts';
import { errorId, FieldError } from './field.tsx';

interface CodeFormProps {
  maskedMobile: string;
  form: FormState;
  /** When another code can be had, "10:31:05 am"; null where that is now. */
  resendAt: string | null;
  /** Where another number can be given. */
  numberPath: string;
  /** Whether codes are shown in the log, and texted to nobody. */
  isDemo: boolean;
}

/** Asks for the code that was texted: one field, into which it may be pasted or filled by the phone. */
export function CodeForm({ maskedMobile, form, resendAt, numberPath, isDemo }: CodeFormProps) {
  const error = form.errors.code;
  return (
    <div className="inline-place" data-inline-part>
      <p>
        We have texted a code to <strong>{maskedMobile}</strong>.
      </p>
      {isDemo && (
        <p className="notice">
          This shop is a demonstration: no text is sent. The code stands in its log, <code>log/web.log</code>.
        </p>
      )}
      <form className="form" method="post" action="/api/me/verify" data-inline>
        <div className="field">
          <label htmlFor="code">Code, six digits</label>
          <FieldError name="code" form={form} />
          <input
            className="code-input"
            id="code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            required
            aria-describedby={error ? errorId('code') : undefined}
            aria-invalid={error ? 'true' : undefined}
          />
        </div>
        <button className="button-primary" type="submit">
          Go on
        </button>
      </form>
      <p>
        <a href={numberPath}>Wrong number?</a>
      </p>
      <form className="resend" method="post" action="/api/me/code" data-inline>
        <button className="button-quiet" type="submit">
          Text me another code
        </button>
        {resendAt && <span className="field-hint">from {resendAt} on</span>}
      </form>
    </div>
  );
}
