import parsePhoneNumber from 'libphonenumber-js/max';

/** In E.164 form, `+919800000001`, of a number that can be a mobile one. */
export type Mobile = string & { readonly brand: 'E.164' };

/** Characters that are looked at: the longest number is a fraction of it. */
const LONGEST = 40;

const PROBLEM = {
  missing: 'Please enter your mobile number',
  invalid: 'This is no mobile number: please check its digits',
  fixed: 'Please enter a mobile number: this one cannot get text messages',
  foreign: 'Numbers of this country are not served yet',
} as const;

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

const isMobile = (type: string | undefined) => type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';

function foreign(countries: readonly string[]) {
  const served = countries.map((country) => regions.of(country)).join(', ');
  return { problem: `${PROBLEM.foreign}: we can text numbers of ${served}` };
}

/**
 * What somebody has typed, as a mobile number.
 * @param countries two-letter codes; the first one is assumed where the number names none
 * @returns a sentence for whoever typed it, where it cannot be taken
 */
export function mobileNumber(
  text: string,
  countries: readonly string[],
): { mobile: Mobile } | { problem: string } {
  const typed = text.trim();
  if (typed === '') return { problem: PROBLEM.missing };
  if (typed.length > LONGEST) return { problem: PROBLEM.invalid };
  const [home] = countries as readonly ['IN'];
  const parsed = parsePhoneNumber(typed, { defaultCountry: home, extract: false });
  if (!parsed?.isValid() || parsed.ext !== undefined) return { problem: PROBLEM.invalid };
  if (!countries.includes(parsed.country ?? '')) return foreign(countries);
  return isMobile(parsed.getType())
    ? { mobile: parsed.number as string as Mobile }
    : { problem: PROBLEM.fixed };
}

/** A number to be recognised by its owner and no one else: `+91 ••••• •0001`. */
export function masked(mobile: Mobile): string {
  const parsed = parsePhoneNumber(mobile);
  if (!parsed) throw new Error('a mobile number was stored that is none');
  const [code = '', ...national] = parsed.formatInternational().split(' ');
  return `${code} ${national.join(' ').replace(/\d(?=(?:\D*\d){4})/g, '•')}`;
}
