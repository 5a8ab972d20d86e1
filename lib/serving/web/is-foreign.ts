import type { IncomingMessage } from 'node:http';

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);

/** Whether an address that a browser names is one of the shop's: who stands before us may ask for another host than browsers do. */
const isOurs = (url: string, host: string | undefined, shop: string) => {
  const named = hostOf(url);
  return named !== null && [host, new URL(shop).host].includes(named);
};

/**
 * Whether a page of another site has sent a request, by what browsers say of themselves (Fetch Metadata; Origin, RFC 6454). Pages that keep
 * their origin to themselves say `null`, and are foreign.
 * @param shop public origin
 */
export function isForeign({ headers }: IncomingMessage, shop: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  return headers.origin !== undefined && !isOurs(headers.origin, headers.host, shop);
}

/** Whether a page of this shop has sent a request, and its browser says so: all do, with what they post. */
export function isFromOwnPage(request: IncomingMessage, shop: string): boolean {
  const { origin, referer, host } = request.headers;
  if (isForeign(request, shop)) return false;
  if (origin !== undefined) return isOurs(origin, host, shop);
  return (
    request.headers['sec-fetch-site'] !== undefined || (referer !== undefined && isOurs(referer, host, shop))
  );
}
