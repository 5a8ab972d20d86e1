import { describe, expect, it } from 'vitest';
import { modelNames } from '../reference/model-names.ts';
import { bodyVotes } from './body-votes.ts';
import type { CleanRow } from './clean-row.ts';
import { TARGET_NAMES, type Values } from './targets.ts';
import { toDraft } from './to-draft.ts';

const none = Object.fromEntries(TARGET_NAMES.map((name) => [name, null])) as unknown as Values;

function values(parts: Partial<Values> = {}): Values {
  const known = { make: 'Tata', model: 'Nexon', fuelType: 'Petrol', transmission: 'Manual', city: 'Pune' };
  return { ...none, ...known, price: 700_000, year: 2019, kmDriven: 10, ownerNo: 1, ...parts };
}

const importedAt = new Date('2026-05-01T00:00:00.000Z');
const draftOf = (parts: Partial<Values> = {}, sourceId = 'x') => {
  const row: CleanRow = { values: values(parts), features: [], variantFacts: [], carFacts: [], dropped: [] };
  return toDraft(row, { source: 'test', sourceId, bodyType: 'SUV', importedAt });
};

describe('toDraft', () => {
  it('spreads the cars over the weeks before the import, each the same way every time', () => {
    const days = Array.from({ length: 200 }, (_, at) => {
      const madeLiveAt = draftOf({}, String(at)).madeLiveAt ?? importedAt;
      return (importedAt.getTime() - madeLiveAt.getTime()) / 86_400_000;
    });
    expect(Math.min(...days)).toBeGreaterThan(0);
    expect(Math.max(...days)).toBeLessThanOrEqual(43);
    expect(new Set(days.map(Math.floor)).size).toBeGreaterThan(30);
    expect(draftOf({}, '7')).toEqual(draftOf({}, '7'));
  });

  it('names sellers that the file does not name', () => {
    expect(draftOf().seller).toEqual({ kind: 'individual', name: 'Private seller', mobileNo: null });
    expect(draftOf({ sellerKind: 'dealer' }).seller.name).toBe('Dealer in Pune');
    expect(draftOf({ sellerKind: 'dealer', sellerName: 'Rao Motors' }).seller.name).toBe('Rao Motors');
  });

  it('keeps the name of a dealer within its column, whatever the city', () => {
    expect(draftOf({ sellerKind: 'dealer', city: 'x'.repeat(120) }).seller.name).toHaveLength(120);
  });

  it('throws for a row that should have been rejected', () => {
    expect(() => draftOf({ price: null })).toThrow('was not rejected');
  });
});

describe('bodyVotes', () => {
  const decide = (cars: Partial<Values>[], car: Partial<Values>) => {
    const votes = bodyVotes(modelNames());
    for (const one of cars) votes.count(values(one));
    return votes.decide(values(car));
  };

  it('takes what most rows of the file say', () => {
    const cars = [{ bodyType: 'Hatchback' }, { bodyType: 'MUV' }, { bodyType: 'MUV' }];
    expect(decide(cars, { bodyType: 'Hatchback' })).toBe('MUV');
  });

  it('takes what is known of the model if the file does not say', () => {
    expect(decide([], {})).toBe('SUV');
  });

  it.each([
    ['Hatchback', { lengthMm: 3_700, heightMm: 1_500 }],
    ['Sedan', { lengthMm: 4_500, heightMm: 1_480 }],
    ['SUV', { lengthMm: 4_300, heightMm: 1_700 }],
    ['MUV', { lengthMm: 4_500, heightMm: 1_690, seats: 7 }],
    ['Sedan', {}],
  ])('guesses %s from the size of an unknown model', (body, size) => {
    expect(decide([], { model: 'Unheard Of', ...size })).toBe(body);
  });
});
