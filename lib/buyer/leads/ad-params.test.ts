import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adParams, withoutAdParams } from './ad-params.ts';

const CAR = '/used-cars/2019-tata-nexon-xm-petrol-101';
const names = fc.constantFrom('utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'gclid', 'fbclid');
const ads = fc.dictionary(names, fc.stringMatching(/^[\w-]{1,40}$/), { minKeys: 1 });

const pathWith = (params: Record<string, string>) => `${CAR}?${new URLSearchParams(params)}`;

describe('the parameters of an advertisement', () => {
  it('are kept as they stand in the address, or as the form says', () => {
    fc.assert(
      fc.property(ads, (params) => {
        expect(adParams({}, pathWith({ ...params, page_no: '2' }))).toEqual(params);
        expect(adParams({ ...params, mobile_no: '98' }, CAR)).toEqual(params);
      }),
    );
  });

  it('are what the form says, where both say something', () => {
    expect(adParams({ gclid: 'form' }, pathWith({ gclid: 'address', fbclid: 'address' }))).toEqual({
      gclid: 'form',
      fbclid: 'address',
    });
  });

  it('are few and short texts, whatever is sent', () => {
    const anyName = fc.oneof(names, fc.string(), fc.stringMatching(/^utm_[a-z]{1,25}$/));
    const anyValue = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.integer());
    fc.assert(
      fc.property(
        fc.dictionary(anyName, anyValue, { maxKeys: 40 }),
        fc.webQueryParameters(),
        (sent, query) => {
          const kept = Object.entries(adParams(sent, `/?${query}`) ?? {});
          expect(kept.length).toBeLessThanOrEqual(12);
          for (const [name, value] of kept) {
            expect(name).toMatch(/^(utm_[a-z_]{1,20}|gclid|fbclid)$/);
            expect(value).toMatch(/^[^\p{Cc}\p{Cs}]{1,200}$/u);
          }
        },
      ),
    );
  });

  it('are none where an address has none', () => {
    for (const path of [null, CAR, `${CAR}?page_no=2`, `${CAR}?utm_source=`])
      expect(adParams({}, path)).toBeNull();
  });
});

describe('a path without them', () => {
  it('is the same with any of them', () => {
    fc.assert(
      fc.property(ads, (params) => {
        expect(withoutAdParams(pathWith(params))).toBe(CAR);
        expect(withoutAdParams(pathWith({ ...params, make: 'tata' }))).toBe(`${CAR}?make=tata`);
      }),
    );
  });
});
