import { randomBytes, randomInt } from 'node:crypto';
import type { PaidPart } from '../../../lib/buyer/entitlement/plans.ts';

/** Something that stands nowhere but in one paid column of one car. */
export interface Canary {
  part: PaidPart;
  carId: number;
  /** Digits of a number without its country, or a word. */
  text: string;
}

const DIGITS = 9;
const WORD_BYTES = 8;
const SMALLEST = 10 ** (DIGITS - 1);

/** Ten digits as Indian mobile numbers have, made up. */
export const numberCanary = (carId: number): Canary => ({
  part: 'seller_mobile_no',
  carId,
  text: `9${randomInt(SMALLEST, 10 * SMALLEST)}`,
});

export const wordCanary = (carId: number): Canary => ({
  part: 'inspection_report',
  carId,
  text: `canary${randomBytes(WORD_BYTES).toString('hex')}`,
});

/** What may stand between two digits of a number: as people, URLs, JSON, HTML and React write what separates them. */
const BETWEEN =
  '(?:[\\s\\u00a0\\u2000-\\u200f\\u202f.()+-]|%20|%2[Bb]|&nbsp;|&#(?:160|32|x[Aa]0);|\\\\u00[Aa]0|\\\\u0020|<!-- -->){0,4}';

/** A page comes with its own data in several scripts, which may end anywhere. */
const SEAM = /"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g;

const patternOf = ({ part, text }: Canary): RegExp =>
  part === 'seller_mobile_no'
    ? new RegExp(`(?<!\\d)(?:0|(?:\\+|%2[Bb])?91)?${BETWEEN}${[...text].join(BETWEEN)}(?!\\d)`)
    : new RegExp(text, 'i');

/** @returns what finds the canaries that a text has in it, in whatever way they are written */
export function finder(canaries: readonly Canary[]): (text: string) => Canary[] {
  const patterns = canaries.map((canary) => ({ canary, pattern: patternOf(canary) }));
  return (text) => {
    const whole = text.replace(SEAM, '');
    return patterns
      .filter(({ pattern }) => pattern.test(text) || pattern.test(whole))
      .map(({ canary }) => canary);
  };
}
