import { cache } from 'react';
import { linksAsOf } from '@/components/page/links-as-of.ts';
import { readBecauseSeen } from '@/lib/listing/because-seen.ts';
import { readHome } from '@/lib/listing/read-home.ts';
import { readListing } from '@/lib/listing/read-listing.ts';
import { orUnavailable } from '@/lib/platform/unavailable-error.ts';
import { readCarPage } from '@/lib/serving/read-car-page.ts';
import { whoAsOf } from '@/lib/serving/visitor/as-of.ts';
import { isKnown } from '@/lib/serving/visitor/who.ts';
import { whoVisits } from './who.ts';

/** The reads of a page, each done once per request although head and body both ask. */
export const home = cache(orUnavailable(readHome));
export const carPage = cache(orUnavailable(readCarPage));

/**
 * The listing as its visitor gets to see it, and up to when what they have seen counts.
 * @param search the query string; text, because `cache` compares its arguments by identity.
 */
export const listing = cache(
  orUnavailable(async (slug: string, search: string) => {
    const { who, asOf } = whoAsOf(search, await whoVisits());
    const read = await readListing({ slug, params: new URLSearchParams(search) }, who);
    const isOwn = isKnown(who) && read.kind === 'view' && read.query.order === 'reco';
    return isOwn
      ? { ...read, isOwn, view: { ...read.view, ...linksAsOf(read.view, asOf) } }
      : { ...read, isOwn };
  }),
);

/** What fits the visitor because of a car that they looked at. */
export const because = cache(async (exceptId: number | null) => readBecauseSeen(await whoVisits(), exceptId));
