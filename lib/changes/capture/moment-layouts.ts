import { numberAt, type ValueLayout } from './value-layout.ts';

/** A number of up to 48 bits, highest byte first. */
function bigEndianAt(bytes: Buffer, at: number, size: number): number {
  let value = 0;
  for (let n = 0; n < size; n += 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const two = (value: number) => TWO_DIGITS[value] ?? String(value);
const day = (year: number, month: number, date: number) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;

/** A day: 15 bits of the year, 4 of the month, 5 of the day, as the servers' `my_time` packs them. */
export const DATE: ValueLayout = {
  sizeAt: () => 3,
  valueAt(bytes, at) {
    const packed = numberAt(bytes, at, 3);
    return day(packed >> 9, (packed >> 5) & 15, packed & 31);
  },
};

/** Decimal digits of a second behind a moment: two in each byte, the last one filled up with a zero. */
function fractionAt(bytes: Buffer, at: number, digits: number): string {
  if (digits === 0) return '';
  const stored = Math.ceil(digits / 2);
  const value = bigEndianAt(bytes, at, stored);
  return `.${String(value)
    .padStart(2 * stored, '0')
    .slice(0, digits)}`;
}

/** A moment without a zone: a sign, 17 bits of year * 13 + month, then 5 of the day, 5 of the hour, 6 of the minute and 6 of the second. */
export function datetime(digits: number): ValueLayout {
  return {
    sizeAt: () => 5 + Math.ceil(digits / 2),
    valueAt(bytes, at) {
      const yearMonth = (bigEndianAt(bytes, at, 3) >> 6) & 0x1_ff_ff;
      const rest = bigEndianAt(bytes, at + 2, 3);
      const date = day(Math.floor(yearMonth / 13), yearMonth % 13, (rest >> 17) & 31);
      const time = `${two((rest >> 12) & 31)}:${two((rest >> 6) & 63)}:${two(rest & 63)}`;
      return `${date} ${time}${fractionAt(bytes, at + 5, digits)}`;
    },
  };
}

/** A moment as the text of UTC: seconds since 1970; the very first one stands for the day that does not exist. */
export function timestamp(digits: number): ValueLayout {
  return {
    sizeAt: () => 4 + Math.ceil(digits / 2),
    valueAt(bytes, at) {
      const seconds = bigEndianAt(bytes, at, 4);
      const fraction = fractionAt(bytes, at + 4, digits);
      if (seconds === 0 && Number(fraction) === 0) return `0000-00-00 00:00:00${fraction}`;
      const iso = new Date(seconds * 1_000).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction}`;
    },
  };
}
