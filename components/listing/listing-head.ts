import type { ListingView } from '@/lib/listing/listing-view.ts';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';
import { openGraphImages } from '../open-graph.ts';

/** What a listing says in its head. */
export function listingHead({
  title,
  description,
  canonicalPath,
  isIndexable,
  cards,
}: ListingView): PageHead {
  const image = openGraphImages(cards[0]?.images)[0] ?? null;
  return { title, shareTitle: title, description, path: canonicalPath, isIndexable, image };
}
