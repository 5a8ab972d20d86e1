const LONGEST = 120;
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\+/g, ' plus '],
  [/&/g, ' and '],
  [/['’]/g, ''],
  [/ß/g, 'ss'],
  [/ø/g, 'o'],
  [/æ/g, 'ae'],
  [/ł/g, 'l'],
];

/**
 * A name as a URL token: lower case ASCII letters and digits with single hyphens, at most 120 characters. Accents are
 * folded ("Citroën" -> `citroen`), "+" and "&" are spelled out. Empty where nothing of the name can be kept.
 */
export function slugify(name: string): string {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), folded)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST + 1)
    .replace(/^-/, '')
    .slice(0, LONGEST)
    .replace(/-$/, '');
}
