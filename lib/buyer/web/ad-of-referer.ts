import { adParams } from '../leads/ad-params.ts';

/**
 * The parameters of an advertisement in the address of the page that a request was sent from. A page that is stored for all does not know with
 * which ones it was asked for; browsers say it, to the shop itself (the policy is `strict-origin-when-cross-origin`).
 * @param referer the header
 */
export function adOfReferer(referer: string | undefined): Record<string, string> {
  if (referer === undefined || !URL.canParse(referer)) return {};
  return adParams(Object.fromEntries(new URL(referer).searchParams), null) ?? {};
}
