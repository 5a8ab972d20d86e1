import type { Metadata } from 'next';
import type { ListingView } from '@/lib/listing/listing-view.ts';
import { openGraphImages } from '../open-graph.ts';

/** What a listing says in its head. */
export function listingMetadata(view: ListingView): Metadata {
  return {
    title: { absolute: view.title },
    description: view.description,
    alternates: { canonical: view.canonicalPath },
    robots: view.isIndexable ? undefined : { index: false, follow: true },
    openGraph: {
      title: view.title,
      description: view.description,
      url: view.canonicalPath,
      images: openGraphImages(view.cards[0]?.images),
    },
  };
}
