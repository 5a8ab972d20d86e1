import { randomBytes, randomInt } from 'node:crypto';
import type { PaidPart } from '../../../lib/buyer/entitlement/plans.ts';

/** Something that stands nowhere but in one paid column of one car. */
export interface Canary {
  part: PaidPart;
  carId: number;
  /** Of a car that has left the shop nothing is given to anybody. */
  isSold: boolean;
  /** Digits of a number without its country, or a word. */
  text: string;
}

const DIGITS = 9;
const WORD_BYTES = 8;
const SMALLEST = 10 ** (DIGITS - 1);

/** A country code that is nobody's (ITU-T E.164, list of assigned codes): whoever dials such a number reaches nobody. */
const NOWHERE = '210';

/** Ten digits as Indian mobile numbers have; none of those begins with 1. */
export const numberCanary = (carId: number, isSold = false): Canary => ({
  part: 'seller_mobile_no',
  carId,
  isSold,
  text: `1${randomInt(SMALLEST, 10 * SMALLEST)}`,
});

/** As it is put into the column. */
export const storedNumber = ({ text }: Canary): string => `+${NOWHERE}${text}`;

export const wordCanary = (carId: number, isSold = false): Canary => ({
  part: 'inspection_report',
  carId,
  isSold,
  text: `canary${randomBytes(WORD_BYTES).toString('hex')}`,
});

/** What may stand between two digits of a number: as people, URLs, JSON, HTML and React write what separates them. */
const BETWEEN =
  '(?:[\\s\\u00a0\\u2000-\\u200f\\u202f.()+-]|%20|%2[Bb]|&nbsp;|&#(?:160|32|x[Aa]0);|\\\\u00[Aa]0|\\\\u0020|<!-- -->){0,4}';

/** A page comes with its own data in several scripts, which may end anywhere. */
const SEAM = /"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g;

const patternOf = ({ part, text }: Canary): RegExp =>
  part === 'seller_mobile_no'
    ? new RegExp(`(?<!\\d)(?:0|(?:\\+|%2[Bb])?(?:91|${NOWHERE}))?${BETWEEN}${[...text].join(BETWEEN)}(?!\\d)`)
    : new RegExp(text, 'i');

/** @returns what finds the canaries that a text has in it, in whatever way they are written */
export function finder(canaries: readonly Canary[]): (text: string) => Canary[] {
  const patterns = canaries.map((canary) => ({ canary, pattern: patternOf(canary) }));
  return (text) => {
    const whole = text.replace(SEAM, '');
    const texts = whole === text ? [text] : [text, whole];
    return patterns
      .filter(({ pattern }) => texts.some((one) => pattern.test(one)))
      .map(({ canary }) => canary);
  };
}
