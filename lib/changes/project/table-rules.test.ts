import { describe, expect, it } from 'vitest';
import type { Extent } from '../../serving/extent.ts';
import type { Row } from '../change.ts';
import { TABLE_RULES } from './table-rules.ts';
import { rowChange } from './testing/sample-changes.ts';

const CAR: Row = {
  id: 7,
  variant_id: 3,
  status: 'live',
  price: 500_000,
  km_driven: 20_000,
  updated_at: '2026-03-01 00:00:00',
};
const LATER = { updated_at: '2026-03-02 00:00:00' };

function touched(before: Row | null, after: Row | null): Extent | undefined {
  return TABLE_RULES.car?.touches?.(rowChange('car', before, after));
}

describe('how much of a car a change of its row touches', () => {
  it.each<[string, Row, Extent]>([
    ['nothing', {}, 'pricing'],
    ['its price', { price: 450_000, ...LATER }, 'pricing'],
    ['its mileage', { km_driven: 21_000, ...LATER }, 'core'],
    ['its price and mileage', { price: 1, km_driven: 2 }, 'core'],
    ['a column that it did not have before', { sunroof: 1 }, 'core'],
    ['its status, so that it leaves', { status: 'sold' }, 'core'],
    ['its variant', { variant_id: 4, price: 1 }, 'page'],
  ])('%s', (_, changed, expected) => {
    expect(touched(CAR, { ...CAR, ...changed })).toBe(expected);
  });

  it('all of it where the car comes in', () => {
    expect(touched({ ...CAR, status: 'draft' }, CAR)).toBe('page');
  });

  it('all of it where the row is new or gone, or the server did not tell its variant', () => {
    expect([touched(null, CAR), touched(CAR, null), touched({ id: 7 }, { price: 1 })]).toEqual([
      'page',
      'page',
      'page',
    ]);
  });

  it('more than the pricing where the server did not tell what stood in a column', () => {
    const { km_driven, ...untold } = CAR;
    expect(touched(untold, { ...CAR, price: 1 })).toBe('core');
    expect(touched(CAR, { ...untold, price: 1 })).toBe('core');
  });
});
