import { Random, Weighted } from '../../lib/platform/random.ts';
import { type PlannedRequest, planArrivals } from '../load/arrivals.ts';
import type { Bench } from './bench.ts';

/** Of a hundred visits: advertisements lead to a car or to a listing. */
const MIX = [
  ['home', 5],
  ['listing', 35],
  ['car', 60],
] as const;

/** The nth most popular page is asked for 1/n times as often as the first (Zipf). */
export const byPopularity = (paths: readonly string[]): Weighted<string> =>
  new Weighted(paths.map((path, at) => [path, 1 / (at + 1)]));

/** What visitors ask for, and when. The first paths of each kind are the popular ones. */
export function planVisits(
  { cars, listings }: Pick<Bench, 'cars' | 'listings'>,
  pace: { rate: number; seconds: number },
  seed: number,
): PlannedRequest[] {
  const random = new Random(seed);
  const kinds = new Weighted(MIX);
  const pages = { home: byPopularity(['/']), listing: byPopularity(listings), car: byPopularity(cars) };
  return planArrivals(pace, random, () => pages[kinds.draw(random)].draw(random));
}
