import type { ListingView } from '@/lib/listing/listing-view.ts';
import { asOfParam } from '@/lib/serving/visitor/as-of.ts';

type Links = Pick<ListingView, 'pages' | 'previousPath' | 'nextPath'>;

/** The links to the other pages of a listing, leading on in the order that it was in at a time, in seconds since 1970. */
export function linksAsOf({ pages, previousPath, nextPath }: Links, time: number): Links {
  const on = (path: string) => `${path}${path.includes('?') ? '&' : '?'}${asOfParam(time)}`;
  return {
    pages: pages.map((page) => ({ ...page, path: on(page.path) })),
    previousPath: previousPath && on(previousPath),
    nextPath: nextPath && on(nextPath),
  };
}
