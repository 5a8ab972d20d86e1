import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, Weighted } from './random.ts';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe('a seeded stream', () => {
  it('is the same for the same seed and index, and another for the next', () => {
    expect(draws(new Random(7, 3), 20)).toEqual(draws(new Random(7, 3), 20));
    expect(draws(new Random(7, 3), 20)).not.toEqual(draws(new Random(7, 4), 20));
    expect(draws(new Random(7, 3), 20)).not.toEqual(draws(new Random(8, 3), 20));
  });

  it('starts evenly over neighbouring indexes', () => {
    const starts = Array.from({ length: 2000 }, (_, index) => new Random(1, index).next());
    const mean = starts.reduce((sum, value) => sum + value) / starts.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  it('gives whole numbers within both ends', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (seed, low, span) => {
        const value = new Random(seed).whole(low, low + span);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(low + span);
        expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });
});

describe('a weighted list', () => {
  it('draws by weight, and never what weighs nothing', () => {
    const list = new Weighted([
      ['often', 9],
      ['never', 0],
      ['seldom', 1],
    ]);
    const random = new Random(5);
    const drawn = Array.from({ length: 2000 }, () => list.draw(random));
    expect(drawn).not.toContain('never');
    expect(drawn.filter((item) => item === 'seldom').length / drawn.length).toBeCloseTo(0.1, 1);
  });

  it('refuses to draw from nothing', () => {
    expect(() => new Weighted([]).draw(new Random(1))).toThrow('Nothing to draw from');
  });
});
