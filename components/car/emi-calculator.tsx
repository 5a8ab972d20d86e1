import { EMI_DEFAULTS } from '../emi.ts';
import { instalmentWords } from './instalment-words.ts';

interface FieldProps {
  name: string;
  label: string;
  value: number;
  step: number;
  max: number;
}

function Field({ name, label, value, step, max }: FieldProps) {
  return (
    <label className="bound">
      <span className="bound-label">{label}</span>
      <input
        type="number"
        inputMode="decimal"
        name={name}
        defaultValue={value}
        min={0}
        max={max}
        step={step}
      />
    </label>
  );
}

/** Instalment for terms of one's own; `attachCalculator` brings it to life. Hidden by style where scripts do not run. */
export function EmiCalculator({ price }: { price: number }) {
  const down = Math.round(price * EMI_DEFAULTS.downPaymentShare);
  const { months, annualRate } = EMI_DEFAULTS;
  const words = instalmentWords(price, { down, months, annualRate });
  return (
    <div className="calculator" data-calculator={price}>
      <h3>Your own terms</h3>
      <div className="calculator-fields">
        <Field name="down" label="Down payment, ₹" value={down} step={10_000} max={price} />
        <Field name="months" label="Months" value={months} step={6} max={120} />
        <Field name="rate" label="Rate, % a year" value={annualRate * 100} step={0.25} max={40} />
      </div>
      <output className="calculator-result">
        <strong>{words.monthly}</strong> <span>{words.rest}</span>
      </output>
    </div>
  );
}
