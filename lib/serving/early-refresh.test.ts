import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDueEarly } from './early-refresh.ts';

const NOW = 1_750_000_000_000;

describe('isDueEarly', () => {
  it('leaves alone what lives much longer than it takes to build', () => {
    const everyDraw = fc.double({ min: Number.EPSILON, max: 1, noNaN: true });
    fc.assert(
      fc.property(everyDraw, (random) => {
        expect(isDueEarly({ until: NOW + 60_000, cost: 5 }, NOW, random)).toBe(false);
      }),
    );
  });

  it.each([
    ['at its end, whatever the draw', 0, 1, true],
    ['by an average draw, one build before its end', 50, 1 / Math.E, true],
    ['not by that draw a moment earlier', 51, 1 / Math.E, false],
    ['by a lucky draw, three builds before its end', 150, Math.E ** -3, true],
    ['not by an unlucky one', 10, 0.99, false],
    ['by the smallest draw', 60_000, 0, true],
  ])('renews %s', (_, left, random, expected) => {
    expect(isDueEarly({ until: NOW + left, cost: 50 }, NOW, random)).toBe(expected);
  });

  it('is due for a share of readers that grows with the cost', () => {
    const draws = Array.from({ length: 1_000 }, (_, index) => (index + 0.5) / 1_000);
    const share = (cost: number) =>
      draws.filter((random) => isDueEarly({ until: NOW + 100, cost }, NOW, random)).length;
    expect([share(10), share(100), share(1_000)]).toEqual([0, 368, 905]);
  });
});
