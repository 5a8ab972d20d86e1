import { cache } from 'react';
import { readHome } from '@/lib/listing/read-home.ts';
import { readListing } from '@/lib/listing/read-listing.ts';
import { orUnavailable } from '@/lib/platform/unavailable-error.ts';
import { readCarPage } from '@/lib/serving/read-car-page.ts';

/** The reads of a page, each done once per request although head and body both ask. */
export const home = cache(orUnavailable(readHome));
export const carPage = cache(orUnavailable(readCarPage));

/** @param search the query string; text, because `cache` compares its arguments by identity. */
export const listing = cache(
  orUnavailable((slug: string, search: string) => readListing({ slug, params: new URLSearchParams(search) })),
);
