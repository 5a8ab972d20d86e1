import { describe, expect, it } from 'vitest';
import { pageCaching } from './page-caching.ts';
import { surrogateKeys } from './surrogate-keys.ts';

const NO_CDN = { purge: null, seconds: 0 };
const PURGED = { purge: { url: 'https://purge.example/', token: undefined }, seconds: 300 };
const BRIEF = { 'Cache-Control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1' };
const CARS = Array.from({ length: 60 }, (_, index) => 9_000_000 + index);

describe('a page', () => {
  it('is kept by no CDN for longer than a moment, where nobody purges', () => {
    expect(pageCaching({ isSure: true, keys: surrogateKeys([101], false), cdn: NO_CDN })).toEqual(BRIEF);
  });

  it('is kept until it is purged, and says what it shows', () => {
    expect(pageCaching({ isSure: true, keys: surrogateKeys([101, 7, 101], true), cdn: PURGED })).toEqual({
      'Cache-Control': 'public, max-age=0, s-maxage=300, stale-while-revalidate=5',
      'Surrogate-Key': 'listings car-101 car-7',
      'Cache-Tag': 'listings,car-101,car-7',
    });
  });

  it.each([
    ['it shows more than can be named', surrogateKeys([...CARS, 1], true), PURGED],
    ['it has no key', [], PURGED],
    ['nothing is to be kept', surrogateKeys([101], false), { ...PURGED, seconds: 0 }],
  ])('is kept as briefly where %s', (_, keys, cdn) => {
    expect(pageCaching({ isSure: true, keys, cdn })).toEqual(BRIEF);
  });

  it('has headers that any CDN takes', () => {
    const headers = pageCaching({ isSure: true, keys: surrogateKeys(CARS, true), cdn: PURGED });
    const { 'Surrogate-Key': key = '', 'Cache-Tag': tag = '' } = headers;
    expect(key.split(' ')).toHaveLength(61);
    expect(key.length + tag.length).toBeLessThan(2_000);
  });

  it.each([NO_CDN, PURGED])('is kept by nobody when no store vouches for it', (cdn) => {
    expect(pageCaching({ isSure: false, keys: surrogateKeys([101], true), cdn })).toEqual({
      'Cache-Control': 'private, no-cache',
    });
  });
});
