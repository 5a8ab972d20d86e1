'use client';

import { useState } from 'react';
import { EMI_DEFAULTS, monthlyInstalment } from '../emi.ts';
import { formatExactMoney } from '../format.ts';

interface FieldProps {
  label: string;
  value: string;
  step: number;
  max: number;
  onChange: (value: string) => void;
}

function Field({ label, value, step, max, onChange }: FieldProps) {
  return (
    <label className="bound">
      <span className="bound-label">{label}</span>
      <input
        type="number"
        inputMode="decimal"
        value={value}
        min={0}
        max={max}
        step={step}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Instalment for terms of one's own. Hidden by style where scripts do not run. */
export function EmiCalculator({ price }: { price: number }) {
  const [down, setDown] = useState(String(Math.round(price * EMI_DEFAULTS.downPaymentShare)));
  const [months, setMonths] = useState(String(EMI_DEFAULTS.months));
  const [rate, setRate] = useState(String(EMI_DEFAULTS.annualRate * 100));
  const borrowed = Math.max(0, price - Number(down));
  const instalment = monthlyInstalment(borrowed, Number(rate) / 100, Number(months));
  return (
    <div className="calculator">
      <h3>Your own terms</h3>
      <div className="calculator-fields">
        <Field label="Down payment, ₹" value={down} step={10_000} max={price} onChange={setDown} />
        <Field label="Months" value={months} step={6} max={120} onChange={setMonths} />
        <Field label="Rate, % a year" value={rate} step={0.25} max={40} onChange={setRate} />
      </div>
      <output className="calculator-result">
        <strong>{formatExactMoney(instalment)}</strong> a month,{' '}
        {formatExactMoney(Math.max(0, instalment * Number(months) - borrowed))} interest in all
      </output>
    </div>
  );
}
