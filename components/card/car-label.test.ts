import { describe, expect, it } from 'vitest';
import { carLabel } from './car-label.ts';

const NOW = new Date('2025-11-21T06:00:00.000Z');
const plain = {
  status: 'live',
  priceDrop: null,
  madeLiveAt: '2025-01-05T06:00:00.000Z',
  ownerNo: 2,
} as const;
const fresh = '2025-11-20T06:00:00.000Z';

describe('carLabel', () => {
  it('says nothing where there is nothing to say', () => {
    expect(carLabel(plain, NOW)).toBeNull();
    expect(carLabel({ ...plain, madeLiveAt: null }, NOW)).toBeNull();
  });

  it.each([
    [{ ...plain, ownerNo: 1 }, 'First owner'],
    [{ ...plain, madeLiveAt: fresh, ownerNo: 1 }, 'New on 20 Nov'],
    [{ ...plain, madeLiveAt: fresh, priceDrop: 15_000 }, 'Price down ₹15,000'],
    [{ ...plain, status: 'booked', priceDrop: 15_000 } as const, 'Reserved'],
    [{ ...plain, status: 'sold', priceDrop: 15_000 } as const, 'Sold'],
  ])('picks the most telling thing: %j', (car, text) => {
    expect(carLabel(car, NOW)?.text).toBe(text);
  });

  it('does not call a car new that will be live only tomorrow', () => {
    expect(carLabel({ ...plain, madeLiveAt: '2025-11-22T06:00:00.000Z' }, NOW)).toBeNull();
  });
});
