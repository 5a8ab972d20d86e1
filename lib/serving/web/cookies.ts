/** Characters of a cookie, with its name, that is looked at. */
const LONGEST = 1_024;

/** @param header as it was sent. @returns the first cookie of that name; null where there is none, or it is too long to be ours */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at <= 0 || pair.slice(0, at).trim() !== name) continue;
    return pair.length > LONGEST ? null : pair.slice(at + 1).trim();
  }
  return null;
}

const isSecure = (origin: string) => origin.startsWith('https:');

export interface CookieOptions {
  /** Seconds; 0 has it forgotten. */
  lifetime: number;
  /** Of the shop: cookies of one that is https are not sent without it. */
  origin: string;
  /** Whether scripts of pages get to see it. */
  isForScripts?: boolean;
}

/** A value of `Set-Cookie`. */
export const cookie = (
  name: string,
  value: string,
  { lifetime, origin, isForScripts = false }: CookieOptions,
): string =>
  `${name}=${value}; Path=/; Max-Age=${lifetime}${isForScripts ? '' : '; HttpOnly'}; SameSite=Lax${isSecure(origin) ? '; Secure' : ''}`;

/** A name that browsers take from this very host only, and over https (RFC 6265bis, 4.1.3.2), where the shop has it. */
export const hostCookie = (name: string, origin: string): string =>
  isSecure(origin) ? `__Host-${name}` : name;
