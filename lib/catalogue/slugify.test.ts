import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugify } from './slugify.ts';

describe('slugify', () => {
  it.each([
    ['Wagon R', 'wagon-r'],
    ['Grand i10 Nios', 'grand-i10-nios'],
    ['2008', '2008'],
    ['Citroën C3', 'citroen-c3'],
    ['Sportz+', 'sportz-plus'],
    ['Comfort & Convenience', 'comfort-and-convenience'],
    ['  W8 (O) / AWD ', 'w8-o-awd'],
    ["Driver's Seat", 'drivers-seat'],
    ['मुंबई', ''],
  ])('writes "%s" as "%s"', (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it('gives a URL token of at most 120 characters, which stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const slug = slugify(name);
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug.length).toBeLessThanOrEqual(120);
        expect(slugify(slug)).toBe(slug);
      }),
    );
  });
});
