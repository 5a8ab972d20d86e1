import { cache } from 'react';
import { readHome } from '@/lib/listing/read-home.ts';
import { readListing } from '@/lib/listing/read-listing.ts';
import { readCarPage } from '@/lib/serving/read-car-page.ts';

/** The reads of a page, each done once per request although head and body both ask. */
export const home = cache(readHome);
export const carPage = cache(readCarPage);

/** @param search the query string; text, because `cache` compares its arguments by identity. */
export const listing = cache((slug: string, search: string) =>
  readListing({ slug, params: new URLSearchParams(search) }),
);
