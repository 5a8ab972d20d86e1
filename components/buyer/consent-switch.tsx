import type { Consent } from '@/lib/buyer/consent/consents.ts';
import { PURPOSES, type PurposeName } from '@/lib/buyer/consent/purposes.ts';
import { formatDate } from '../format.ts';

interface ConsentSwitchProps {
  name: PurposeName;
  consent: Consent;
}

/** One consent, and the button that gives or withdraws it: either takes one press. */
export function ConsentSwitch({ name, consent: { isGiven, at } }: ConsentSwitchProps) {
  return (
    <form className="consent-switch" method="post" action="/api/me/consents">
      <input type="hidden" name="purpose" value={name} />
      <div>
        <p id={`purpose-${name}`}>{PURPOSES[name].label}</p>
        <p className="small-print">
          {isGiven ? 'Given' : 'Not given'}
          {at && ` since ${formatDate(at.toISOString())}`}
        </p>
      </div>
      <button
        className="switch"
        type="submit"
        name="on"
        value={isGiven ? '0' : '1'}
        role="switch"
        aria-checked={isGiven}
        aria-labelledby={`purpose-${name}`}
      />
    </form>
  );
}
