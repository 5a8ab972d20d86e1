const GROUPED = /^[+-]?\d{1,3}(,\d{2,3})*(\.\d+)?$/;
const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** A number with or without Indian or Western grouping ("1,20,000", "120,000", "120000.5"), or `null`. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!GROUPED.test(trimmed) && !PLAIN.test(trimmed)) return null;
  return Number(trimmed.replaceAll(',', ''));
}

/** One number and what follows it: "1,250 kg" -> 1250 and "kg". */
export function leadingNumber(text: string): { value: number; rest: string } | null {
  const match = /^\s*([+-]?[\d,]*\.?\d+)\s*(.*)$/s.exec(text);
  const value = match?.[1] === undefined ? null : parseNumber(match[1]);
  return value === null ? null : { value, rest: (match?.[2] ?? '').trim() };
}
