import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingView } from '@/lib/listing/listing-view.ts';
import type { Who } from '@/lib/serving/visitor/who.ts';
import { asOfPage, linksAsOf } from './as-of-page.ts';

const NOW = 1_795_219_200;
const WHO: Who = {
  buyerId: 7,
  visitorId: 'v',
  seen: [
    { id: 4, at: NOW - 10 },
    { id: 3, at: null },
    { id: 2, at: NOW - 60 },
    { id: 1, at: NOW - 3_600 },
  ],
};
const link = (pageNo: number, path: string) => ({ pageNo, path, isCurrent: pageNo === 2 });
const links = (parts: Partial<ListingView> = {}) => ({
  pages: [link(1, '/used-cars'), link(2, '/used-cars?city_id=3&page=2')],
  previousPath: '/used-cars',
  nextPath: '/used-cars?page=3',
  ...parts,
});

const idsOf = ({ seen }: Who) => seen.map(({ id }) => id);
const asked = (rest: string, who = WHO) => asOfPage(rest, who, NOW);

describe('who asks for a page', () => {
  it('is who they are where no time is told', () => {
    for (const rest of ['', 'city_id=3&page=2', 'as_ofs=1'])
      expect(asked(rest)).toEqual({ who: WHO, asOf: NOW });
  });

  it('is who they were at the time of the first page: what was looked at since is left out', () => {
    const { who, asOf } = asked(`page=2&as_of=${(NOW - 60).toString(36)}`);
    expect(asOf).toBe(NOW - 60);
    expect(idsOf(who)).toEqual([3, 2, 1]);
    expect(who).toMatchObject({ buyerId: 7, visitorId: 'v' });
    expect(idsOf(asked(`as_of=${(NOW - 61).toString(36)}`).who)).toEqual([3, 1]);
    expect(idsOf(asked('as_of=0').who)).toEqual([3]);
  });

  it.each([
    'as_of=',
    'as_of=%20',
    'as_of=-1',
    'as_of=1.5',
    'as_of=ABC',
    'as_of=zzzzzzzz',
    'as_of=NaN ',
    'as_of',
  ])('is who they are where the time is none: %s', (rest) => {
    expect(asked(rest)).toEqual({ who: WHO, asOf: NOW });
  });

  it('is never who they will be (property)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { who, asOf } = asked(new URLSearchParams({ as_of: text }).toString());
        expect(asOf).toBeGreaterThanOrEqual(0);
        expect(asOf).toBeLessThanOrEqual(NOW);
        expect(who.seen.every(({ at }) => at === null || at <= asOf)).toBe(true);
      }),
    );
    expect(asked('as_of=zzzzzzz').asOf).toBe(NOW);
  });
});

describe('links to the other pages', () => {
  it('lead on in the order of the first page, whatever else they ask for', () => {
    const time = 'tovxv4';
    const seconds = Number.parseInt(time, 36);
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
        expect(asked(nextPath?.split('?')[1] ?? '').asOf).toBe(seconds);
      }),
    );
  });
});
