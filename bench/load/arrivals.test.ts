import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/platform/random.ts';
import { planArrivals } from './arrivals.ts';

const plan = (seed: number) => planArrivals({ rate: 500, seconds: 40 }, new Random(seed), () => '/');

describe('planned arrivals', () => {
  it('are as many as the rate says, within the time, one after the other', () => {
    const times = plan(1).map(({ at }) => at);
    // 20,000 with a standard deviation of 141
    expect(Math.abs(times.length - 20_000)).toBeLessThan(600);
    expect(times.every((at, no) => at >= (times[no - 1] ?? 0) && at < 40_000)).toBe(true);
  });

  it('come independently: as many gaps are longer than the mean as the exponential law says', () => {
    const times = plan(2).map(({ at }) => at);
    const long = times.filter((at, no) => at - (times[no - 1] ?? 0) > 2).length;
    expect(long / times.length).toBeCloseTo(1 / Math.E, 1);
  });

  it('are the same for the same seed', () => {
    expect(plan(3)).toEqual(plan(3));
  });

  it('are none in no time', () => {
    expect(planArrivals({ rate: 500, seconds: 0 }, new Random(1), () => '/')).toEqual([]);
  });
});
