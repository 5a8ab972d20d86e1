import type { CarFacts } from '../features/car-facts.ts';
import { CAR_FEATURES } from '../features/car-features.ts';
import type { DatedLesson } from './lesson-of.ts';

/** Lists that a model has to beat, or is compared with. Each gives a number for every car, the higher the earlier. */
export interface RivalLists {
  /** The cars that came last. */
  recency: Float64Array;
  /** Those that were chosen most, of late above all. */
  popularity: Float64Array;
  /** Those of the make and price range of what was looked at last, by popularity. */
  sameMakeAndPrice: (lastSeenRow: number | null) => Float64Array;
}

/** The weights of a lesson are smaller the older they are. */
function popularityOf({ examples: { items, weights } }: DatedLesson, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const [at, item] of items.entries()) sums[item] = (sums[item] as number) + (weights[at] as number);
  return sums;
}

export function rivalLists(cars: readonly CarFacts[], lesson: DatedLesson): RivalLists {
  const popularity = popularityOf(lesson, cars.length);
  const most = popularity.reduce((one, other) => Math.max(one, other), 0) + 1;
  const kinds = cars.map((car) => CAR_FEATURES.makeAtPrice(car));
  return {
    recency: Float64Array.from(cars, ({ liveAt }) => liveAt),
    popularity,
    sameMakeAndPrice(lastSeenRow) {
      const kind = lastSeenRow === null ? null : kinds[lastSeenRow];
      return popularity.map((value, row) => value + (kinds[row] === kind ? most : 0));
    },
  };
}
