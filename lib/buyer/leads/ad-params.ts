/** What advertisements put into the addresses that they lead to. */
const AD_PARAM = /^(?:utm_[a-z_]{1,20}|gclid|fbclid)$/;
const MOST_PARAMS = 12;
/** Characters of one value. */
const LONGEST = 200;

/** The origin of paths while they are read. */
const SHOP = 'http://shop.invalid';

const isAdParam = (name: string): boolean => AD_PARAM.test(name);

/** Without what no text has: control characters, and halves of characters. */
const cleaned = (value: string) =>
  Array.from(value.replace(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, LONGEST)
    .join('');

/**
 * The parameters of advertisements that a form says by itself, or that stand in the address of the page that it was on.
 * @param sent fields of the form, of which others are passed over
 * @param path within the shop
 * @returns null where there are none
 */
export function adParams(
  sent: Readonly<Record<string, unknown>>,
  path: string | null,
): Record<string, string> | null {
  const inPath = path === null ? [] : [...new URL(path, SHOP).searchParams];
  const found = new Map<string, string>();
  for (const [name, value] of [...Object.entries(sent), ...inPath]) {
    if (!isAdParam(name) || typeof value !== 'string' || found.has(name) || found.size === MOST_PARAMS)
      continue;
    const text = cleaned(value);
    if (text !== '') found.set(name, text);
  }
  return found.size === 0 ? null : Object.fromEntries(found);
}

/** A path without them: each is kept once. */
export function withoutAdParams(path: string): string {
  const { pathname, searchParams } = new URL(path, SHOP);
  const rest = new URLSearchParams([...searchParams].filter(([name]) => !isAdParam(name)));
  return rest.size === 0 ? pathname : `${pathname}?${rest}`;
}
