import { describe, expect, it } from 'vitest';
import { sampleCar } from '../testing/sample-car.ts';
import { nextSteps } from './next-steps.ts';

const paths = (changes: Parameters<typeof sampleCar>[0]) =>
  nextSteps(sampleCar(changes)).map(({ path }) => path);

describe('the next steps from a car', () => {
  it('lead to a test drive where it stands in a store', () => {
    expect(paths({})).toEqual(['/my/cars/101/visit', '#contact']);
  });

  it('lead to its seller where it does not', () => {
    expect(paths({ store: null })).toEqual(['#contact', '/my/cars/101/seller']);
    expect(paths({ listingType: 'marketplace' })).toEqual(['#contact', '/my/cars/101/seller']);
  });

  it('are a question where somebody has reserved it', () => {
    expect(paths({ status: 'booked' })).toEqual(['#contact']);
    expect(paths({ status: 'booked', store: null })).toEqual(['#contact']);
  });
});
