/** Characters of the longest path that is kept or sent on to. */
export const LONGEST_PATH = 500;

const NOWHERE = 'http://shop.invalid';

/** Browsers take a backslash for a slash, and leave tabs and line breaks out. */
const isOutside = (text: string) => !text.startsWith('/') || /^\/[/\\]|[\p{Cc}\\]/u.test(text);

/** The path within this shop that a text names, with its query; null for any other text, whatever site it would lead to. */
export function localPath(text: string): string | null {
  if (text.length > LONGEST_PATH || isOutside(text) || !URL.canParse(text, NOWHERE)) return null;
  const { origin, pathname, search } = new URL(text, NOWHERE);
  const path = `${pathname}${search}`;
  return origin !== NOWHERE || isOutside(path) || path.length > LONGEST_PATH ? null : path;
}
