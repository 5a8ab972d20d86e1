import type { ListingView } from '@/lib/listing/listing-view.ts';
import { asOf, type Who } from '@/lib/serving/visitor/who.ts';

/** Says when the first page of a listing was shown that a link leads on from. */
const PARAM = 'as_of';

/** Somebody, and up to when what they looked at counts. */
export interface WhoAsOf {
  who: Who;
  /** Seconds since 1970. */
  asOf: number;
}

function timeIn(rest: string, now: number): number {
  const text = rest.includes(PARAM) ? (new URLSearchParams(rest).get(PARAM) ?? '') : '';
  const time = /^[0-9a-z]{1,7}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  return Number.isNaN(time) ? now : Math.min(time, now);
}

/**
 * Who asks for a page of a listing, as they were when they saw its first one: what they have looked at since would put the cars in
 * another order, and those that they leaf past would come again.
 * @param rest parameters of the request, see `PageRequest`
 */
export function asOfPage(rest: string, who: Who, now = Math.floor(Date.now() / 1_000)): WhoAsOf {
  const time = timeIn(rest, now);
  return { who: asOf(who, time), asOf: time };
}

const withAsOf = (path: string, time: number): string =>
  `${path}${path.includes('?') ? '&' : '?'}${PARAM}=${time.toString(36)}`;

type Links = Pick<ListingView, 'pages' | 'previousPath' | 'nextPath'>;

/** The links to the other pages of a listing, leading on in the order that it was in at a time. */
export function linksAsOf({ pages, previousPath, nextPath }: Links, time: number): Links {
  const on = (path: string | null) => path && withAsOf(path, time);
  return {
    pages: pages.map((page) => ({ ...page, path: withAsOf(page.path, time) })),
    previousPath: on(previousPath),
    nextPath: on(nextPath),
  };
}
