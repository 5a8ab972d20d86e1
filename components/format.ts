import { CURRENCY, LOCALE, TIME_ZONE } from '@/lib/platform/locale.ts';

const LAKH = 100_000;
const CRORE = 100 * LAKH;

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const twoPlaces = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat(LOCALE, {
  style: 'currency',
  currency: CURRENCY,
  maximumFractionDigits: 0,
});
const symbol = exact.formatToParts(0).find((part) => part.type === 'currency')?.value ?? '';
const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: TIME_ZONE,
});
const dayOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: TIME_ZONE });

/** 42000 -> "42,000", 1250000 -> "12,50,000". */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** To the rupee: 721400 -> "₹7,21,400". */
export function formatExactMoney(rupees: number): string {
  return exact.format(rupees);
}

/** As a price is spoken: 721000 -> "₹7.21 lakh", 12500000 -> "₹1.25 crore", 85000 -> "₹85,000". */
export function formatMoney(rupees: number): string {
  const lakhs = Math.round((rupees / LAKH) * 100) / 100;
  if (lakhs >= CRORE / LAKH) return `${symbol}${twoPlaces.format(rupees / CRORE)} crore`;
  return rupees >= LAKH ? `${symbol}${twoPlaces.format(lakhs)} lakh` : formatExactMoney(rupees);
}

/** 42000 -> "42,000 km". */
export function formatKm(km: number): string {
  return `${formatNumber(km)} km`;
}

/** 0 -> "Unregistered", 1 -> "1st owner", 2 -> "2nd owner", 11 -> "11th owner". */
export function formatOwner(ownerNo: number): string {
  return ownerNo === 0 ? 'Unregistered' : `${ordinal(ownerNo)} owner`;
}

const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' });
const ORDINAL_ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(n: number): string {
  return `${n}${ORDINAL_ENDINGS[ordinalRules.select(n)] ?? 'th'}`;
}

/** "12 Nov 2025", the day in the shop's time zone. `date` is ISO 8601, an instant or a day. */
export function formatDate(date: string): string {
  return day.format(new Date(date));
}

/** "12 Nov". */
export function formatDayOfYear(date: string): string {
  return dayOfYear.format(new Date(date));
}

/** 1 -> "1 car", 1200 -> "1,200 cars". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const clock = new Intl.DateTimeFormat(LOCALE, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZone: TIME_ZONE,
});

/** "10:31:05 am" in the shop's time zone. */
export function formatTime(time: Date): string {
  return clock.format(time);
}
