import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { listingMetadata } from '@/components/listing/listing-metadata.ts';
import { ListingPage } from '@/components/listing/listing-page.tsx';
import { MISSING_HEAD, missing } from './missing.tsx';
import { listing } from './reads.ts';
import { type SearchParams, searchOf } from './search.ts';

/** The head of the listing at `slug`. */
export async function listingHead(slug: string, searchParams: SearchParams): Promise<Metadata> {
  const read = await listing(slug, await searchOf(searchParams));
  return read.kind === 'view' ? listingMetadata(read.view) : MISSING_HEAD;
}

/** The listing at `slug`, or the true answer where there is none: 404, or the way to where it moved. */
export async function listingBody(slug: string, searchParams: SearchParams) {
  const read = await listing(slug, await searchOf(searchParams));
  if (read.kind === 'unknown') return missing();
  if (read.kind === 'moved') permanentRedirect(read.path);
  return <ListingPage view={read.view} />;
}
