import type { IncomingHttpHeaders } from 'node:http';
import type { PageForm } from './page-shell.ts';

/** A request for a page that is the same for everybody. */
export interface PageRequest {
  route: 'home' | 'car' | 'listing' | 'listing-by-query';
  form: PageForm;
  path: string;
  /** Parameters that mean something to the page, in a fixed order: `?city=mumbai&make=tata`, or ''. */
  query: string;
  /** The others, which the page does not look at: `utm_source=x`, or ''. */
  rest: string;
  /** Names the page. */
  key: string;
}

/** Addresses of shared pages as they are linked. What is written in another way is Next's to answer. */
const LISTING = /^\/used(?:-[\w-]+)?$/i;
const CAR = /^\/used-cars\/[\w-]+$/;
/** Longer ones are nobody's links; what ads put behind them does not count. */
const LONGEST = 1_000;

function routeOf(path: string): PageRequest['route'] | null {
  if (path === '/') return 'home';
  if (path === '/used-cars') return 'listing-by-query';
  if (CAR.test(path)) return 'car';
  return LISTING.test(path) ? 'listing' : null;
}

/** Which form of a page the headers ask for; null for others, which Next knows how to answer. */
function formOf(headers: IncomingHttpHeaders): PageForm | null {
  const segment = headers['next-router-segment-prefetch'];
  if (headers.rsc === undefined) return segment === undefined ? 'html' : null;
  if (headers.rsc !== '1') return null;
  if (headers['next-router-prefetch'] === undefined) return segment === undefined ? 'rsc' : null;
  return segment === '/_tree' ? 'tree' : null;
}

const byName = ([one]: [string, string], [other]: [string, string]) =>
  one < other ? -1 : one > other ? 1 : 0;

/** `%2C` as the comma that links are written with. */
const written = (pairs: [string, string][]) => new URLSearchParams(pairs).toString().replaceAll('%2C', ',');

/** Parameters of the framework that only say which form of a page is wanted. */
const FORM_PARAM = '_rsc';

function split(query: string, isKnown: (name: string) => boolean) {
  const known: [string, string][] = [];
  const rest: [string, string][] = [];
  for (const pair of new URLSearchParams(query)) {
    if (pair[0] === FORM_PARAM) continue;
    (isKnown(pair[0]) ? known : rest).push(pair);
  }
  return { known: written(known.sort(byName)), rest: written(rest) };
}

/**
 * What page a request is for; null where it is not for a page that is the same for everybody.
 * @param target path and query
 * @param isKnown whether a parameter means something to listings
 */
export function pageRequest(
  target: string,
  headers: IncomingHttpHeaders,
  isKnown: (name: string) => boolean,
): PageRequest | null {
  const form = formOf(headers);
  if (form === null) return null;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const isListing = LISTING.test(path);
  const { known, rest } =
    mark < 0 ? { known: '', rest: '' } : split(target.slice(mark + 1), (name) => isListing && isKnown(name));
  if (path.length + known.length > LONGEST) return null;
  const route = routeOf(path);
  if (route === null) return null;
  const query = known === '' ? '' : `?${known}`;
  return { route, form, path, query, rest, key: `${form} ${path}${query}` };
}
