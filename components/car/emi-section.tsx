import { EMI_DEFAULTS, EMI_TENURES, monthlyInstalment } from '../emi.ts';
import { formatExactMoney, formatMoney } from '../format.ts';
import { EmiCalculator } from './emi-calculator.tsx';
import { Section } from './section.tsx';

/** What the car costs a month over several tenures, and a calculator for other terms. */
export function EmiSection({ price }: { price: number }) {
  const { downPaymentShare, annualRate } = EMI_DEFAULTS;
  const borrowed = price * (1 - downPaymentShare);
  return (
    <Section id="emi" heading="EMI">
      <p>
        With {formatMoney(price - borrowed)} down, {formatMoney(borrowed)} is financed at {annualRate * 100}%
        a year:
      </p>
      <dl className="tenures">
        {EMI_TENURES.map((months) => (
          <div key={months}>
            <dt>{months} months</dt>
            <dd>{formatExactMoney(monthlyInstalment(borrowed, annualRate, months))}</dd>
          </div>
        ))}
      </dl>
      <EmiCalculator price={price} />
    </Section>
  );
}
