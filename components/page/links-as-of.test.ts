import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingView } from '@/lib/listing/listing-view.ts';
import { whoAsOf } from '@/lib/serving/visitor/as-of.ts';
import { NOBODY } from '@/lib/serving/visitor/who.ts';
import { linksAsOf } from './links-as-of.ts';

const NOW = 1_795_219_200;
const link = (pageNo: number, path: string) => ({ pageNo, path, isCurrent: pageNo === 2 });
const links = (parts: Partial<ListingView> = {}) => ({
  pages: [link(1, '/used-cars'), link(2, '/used-cars?city_id=3&page=2')],
  previousPath: '/used-cars',
  nextPath: '/used-cars?page=3',
  ...parts,
});

describe('links to the other pages', () => {
  it('lead on in the order of the first page, whatever else they ask for', () => {
    const time = 'tovxv4';
    const seconds = Number.parseInt(time, 36) / 1_000;
    expect(linksAsOf(links(), seconds)).toEqual({
      pages: [link(1, `/used-cars?as_of=${time}`), link(2, `/used-cars?city_id=3&page=2&as_of=${time}`)],
      previousPath: `/used-cars?as_of=${time}`,
      nextPath: `/used-cars?page=3&as_of=${time}`,
    });
  });

  it('are none where there are none', () => {
    const none = links({ pages: [], previousPath: null, nextPath: null });
    expect(linksAsOf(none, NOW)).toEqual(none);
  });

  it('tell a time that is read again as it was (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: NOW }), (seconds) => {
        const { nextPath } = linksAsOf(links(), seconds);
        expect(whoAsOf(nextPath?.split('?')[1] ?? '', NOBODY, NOW).asOf).toBe(seconds);
      }),
    );
  });
});
