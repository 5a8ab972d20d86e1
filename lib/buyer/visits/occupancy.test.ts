import fc from 'fast-check';
import { expect, it } from 'vitest';
import { occupancyOf, type Stay } from './occupancy.ts';

const stay = fc
  .record({ from: fc.nat({ max: 40 }), length: fc.nat({ max: 12 }) })
  .map(({ from, length }): Stay => ({ from, until: from + length }));

it('is what counting at each instant says', () => {
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 30 }), stay, (stays, asked) => {
      const instants = Array.from({ length: asked.until - asked.from }, (_, n) => asked.from + n);
      const thereAt = (at: number) => stays.filter(({ from, until }) => from <= at && at < until).length;
      const most = Math.max(thereAt(asked.from), ...instants.map(thereAt));
      expect(occupancyOf(stays)(asked.from, asked.until)).toBe(most);
    }),
  );
});

it.each([
  ['the same', 10, 20, 1],
  ['one that ends as it begins', 5, 10, 0],
  ['one that begins as it ends', 20, 30, 0],
  ['one around it', 0, 40, 1],
  ['one within it', 12, 15, 1],
])('of one stay, for %s', (_, from, until, most) => {
  expect(occupancyOf([{ from: 10, until: 20 }])(from, until)).toBe(most);
});
