import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { listingHead as headOf } from '@/components/listing/listing-head.ts';
import { ListingPage, OwnListingCards } from '@/components/listing/listing-page.tsx';
import { PageBody } from '@/components/page/page-body-client.tsx';
import { pageMetadata } from '@/components/page/page-metadata.ts';
import { MISSING_HEAD, missing } from './missing.tsx';
import { listing } from './reads.ts';
import { type SearchParams, searchOf } from './search.ts';
import { shellBody, shellHead } from './shell.tsx';

/** The head of the listing at `slug`. */
export async function listingHead(slug: string, searchParams: SearchParams): Promise<Metadata> {
  const head = shellHead();
  if (head) return head;
  const read = await listing(slug, await searchOf(searchParams));
  return read.kind === 'view' ? pageMetadata(headOf(read.view)) : MISSING_HEAD;
}

/** The listing at `slug`, or the true answer where there is none: 404, or the way to where it moved. */
export async function listingBody(slug: string, searchParams: SearchParams) {
  const search = await searchOf(searchParams);
  const body = shellBody();
  if (body) return body;
  const read = await listing(slug, search);
  if (read.kind === 'unknown') return missing();
  if (read.kind === 'moved') permanentRedirect(read.path);
  return (
    <PageBody>
      <ListingPage
        view={read.view}
        cards={read.isOwn ? <OwnListingCards cars={read.view.cards} /> : undefined}
      />
    </PageBody>
  );
}
