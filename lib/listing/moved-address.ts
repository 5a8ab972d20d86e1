import { orNull } from '../serving/valkey.ts';
import { movedListing } from './read-listing.ts';

/**
 * Where a listing lives that is asked for at this path and query, if that is elsewhere. Null also where nothing answers: the page
 * itself will say so.
 */
export function movedAddress(target: string): Promise<string | null> {
  const { pathname, searchParams } = new URL(target, 'http://shop');
  return orNull('address of a listing not known', () =>
    movedListing({ slug: pathname.slice(1), params: searchParams }),
  );
}
