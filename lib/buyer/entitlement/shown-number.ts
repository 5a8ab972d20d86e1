import { masked, mobileNumber } from '../phone/mobile-number.ts';

/** Digits at the end of a number that are shown of one that was not asked for. */
const SHOWN = 4;

function maskedText(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length > 2 * SHOWN ? `••••• ••${digits.slice(-SHOWN)}` : '•••••';
}

/**
 * A seller's number as a buyer who paid gets to see it: whole once they have asked for it, with its last digits alone before.
 * @param number as some program wrote it, which may be no mobile number
 * @param countries whose numbers the shop takes
 */
export function shownNumber(number: string, isAskedFor: boolean, countries: readonly string[]): string {
  const parsed = mobileNumber(number, countries);
  if ('mobile' in parsed) return isAskedFor ? parsed.mobile : masked(parsed.mobile);
  return isAskedFor ? number : maskedText(number);
}
