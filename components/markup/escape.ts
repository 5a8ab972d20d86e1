const SIGNS: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Halves of a pair are found as well: the pair is escaped as one character. */
const NOT_AS_IT_IS = /["&'<>\u0080-\uffff]/;
const ALL_OF_THEM = /["&'<>\u0080-\u{10ffff}]/gu;

/**
 * The same text as a string of one byte per character. One that was made from a string with characters of two bytes takes two for each
 * of its own, whatever they are, and so does everything that it is joined with.
 * @param text in ASCII
 */
export const inSingleBytes = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

/** Text as it stands between tags and in quoted attributes. In ASCII alone: other characters are written as numbers. */
export function escapeMarkup(text: string): string {
  if (!NOT_AS_IT_IS.test(text)) return text;
  return inSingleBytes(text.replace(ALL_OF_THEM, (sign) => SIGNS[sign] ?? `&#${sign.codePointAt(0)};`));
}
