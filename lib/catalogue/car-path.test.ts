import { describe, expect, it } from 'vitest';
import { carIdOf, carPath } from './car-path.ts';

describe('carPath', () => {
  it('is readable and ends with the id', () => {
    const path = carPath({
      id: 101,
      year: 2019,
      make: 'Tata',
      model: 'Nexon',
      variant: 'XM (O)',
      fuelType: 'Petrol',
    });
    expect(path).toBe('/used-cars/2019-tata-nexon-xm-o-petrol-101');
    expect(carIdOf(path.split('/').at(-1) ?? '')).toBe(101);
  });
});

describe('carIdOf', () => {
  it.each([
    ['101', 101],
    ['anything-101', 101],
    ['peugeot-2008-7', 7],
    ['101-nexon', null],
    ['nexon', null],
    ['', null],
    ['x-0', null],
    ['x-007', null],
    ['x-99999999999', null],
    ['x101', null],
  ])('of %s', (segment, id) => {
    expect(carIdOf(segment)).toBe(id);
  });
});
