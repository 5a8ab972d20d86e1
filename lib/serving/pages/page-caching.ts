import type { Cdn } from '../../platform/cdn.ts';
import { LISTINGS_KEY } from './surrogate-keys.ts';

/** Cars that the headers name at most: 60 of them with ids of seven digits are 0.7 kB, twice. */
const MOST_CARS = 60;

/** Seconds for which a CDN may keep what nobody will purge, and show it once more while it asks for a newer one. */
const UNPURGED = { 'Cache-Control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1' };

/** What nobody but the reader's browser may keep. */
export const PRIVATE = { 'Cache-Control': 'private, no-cache' };

export interface PageCachingOptions {
  /** Whether the page was made from a store that is vouched for. */
  isSure: boolean;
  /** See `surrogateKeys`. */
  keys: readonly string[];
  cdn: Cdn;
}

function canBePurged({ keys, cdn }: PageCachingOptions): boolean {
  const cars = keys.filter((key) => key !== LISTINGS_KEY);
  return cdn.purge !== null && cdn.seconds > 0 && keys.length > 0 && cars.length <= MOST_CARS;
}

/**
 * How a shared page may be cached: by browsers not without asking, by a CDN for as long as it will be told of changes. A page
 * that shows more cars than can be named is kept as briefly as one that nobody purges.
 */
export function pageCaching(options: PageCachingOptions): Readonly<Record<string, string>> {
  const { isSure, keys, cdn } = options;
  if (!isSure) return PRIVATE;
  if (!canBePurged(options)) return UNPURGED;
  return {
    'Cache-Control': `public, max-age=0, s-maxage=${cdn.seconds}, stale-while-revalidate=5`,
    'Surrogate-Key': keys.join(' '),
    'Cache-Tag': keys.join(','),
  };
}
