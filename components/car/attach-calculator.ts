import { instalmentWords } from './instalment-words.ts';

/** Has a calculator answer to what is typed into it; returns how to undo it. */
export function attachCalculator(calculator: HTMLElement): () => void {
  const price = Number(calculator.dataset.calculator);
  const field = (name: string) =>
    Number(calculator.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? 0);
  const result = calculator.querySelector('output');
  const answer = () => {
    const terms = { down: field('down'), months: field('months'), annualRate: field('rate') / 100 };
    const { monthly, rest } = instalmentWords(price, terms);
    const [strong, span] = result?.children ?? [];
    if (strong) strong.textContent = monthly;
    if (span) span.textContent = rest;
  };
  // something may have been typed before scripts ran
  answer();
  calculator.addEventListener('input', answer);
  return () => calculator.removeEventListener('input', answer);
}
