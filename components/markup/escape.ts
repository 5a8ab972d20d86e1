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
 * Text as it stands between tags and in quoted attributes. In ASCII alone, other characters as numbers: such a string takes one byte
 * per character in memory, and is copied as it is when it is encoded.
 */
export function escapeMarkup(text: string): string {
  if (!NOT_AS_IT_IS.test(text)) return text;
  return text.replace(ALL_OF_THEM, (sign) => SIGNS[sign] ?? `&#${sign.codePointAt(0)};`);
}
