import type { Order } from '../../lib/listing/listing-view.ts';
import { DEFAULT_PAGE_SIZE, type ListingQuery, ORDERS } from '../../lib/listing/query.ts';
import type { Range } from '../../lib/serving/filters/filter.ts';
import { FILTERS } from '../../lib/serving/filters/registry.ts';
import { seeded } from './seeded.ts';
import type { StoredMember } from './stored-members.ts';

const MOST_FILTERS = 4;
/** Of the queries: with a second value of a filter; with both ends of a range; of another page than the first. */
const SHARE = { second: 0.4, closed: 0.5, later: 0.2 };
const LATER_PAGES = 5;
/** How far around a car's own number a range reaches. */
const AROUND = 0.3;

function valuesOf({ sets }: StoredMember, prefix: (id: number) => string): number[] {
  const start = prefix(0).slice(0, -1);
  return sets
    .split(' ')
    .filter((key) => key.startsWith(start))
    .map((key) => Number(key.slice(start.length)));
}

function scoreOf({ scores }: StoredMember, key: string): number {
  const found = scores.split(' ').find((score) => score.startsWith(`${key}=`));
  return Number(found?.slice(key.length + 1) ?? 0);
}

/**
 * Queries as shoppers make them: up to four filters with values of a car that is there, ranges around its numbers, in every
 * order, mostly of the first page. The same for the same seed and cars.
 */
export function mixedQueries(count: number, cars: readonly StoredMember[], seed = 1): ListingQuery[] {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const anyOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;

  const rangeAround = (number: number): Range => {
    const [min, max] = [Math.floor(number * (1 - AROUND)), Math.ceil(number * (1 + AROUND))];
    if (random() < SHARE.closed) return { min, max };
    return random() < 0.5 ? { min, max: null } : { min: null, max };
  };

  const query = (): ListingQuery => {
    const car = anyOf(cars);
    const discrete: Record<string, number[]> = {};
    const ranges: Record<string, Range> = {};
    for (let left = below(MOST_FILTERS + 1); left > 0; left -= 1) {
      const filter = anyOf(FILTERS);
      if (filter.kind === 'range') {
        ranges[filter.name] = rangeAround(scoreOf(car, filter.zset));
        continue;
      }
      const own = valuesOf(car, filter.setKey);
      if (own.length === 0) continue;
      const others = filter.combine === 'all' ? own : valuesOf(anyOf(cars), filter.setKey);
      const chosen = random() < SHARE.second ? [anyOf(own), ...others.slice(0, 1)] : [anyOf(own)];
      discrete[filter.name] = [...new Set(chosen)].sort((a, b) => a - b);
    }
    return {
      filters: { discrete, ranges },
      order: anyOf<Order>(ORDERS),
      pageNo: random() < SHARE.later ? 2 + below(LATER_PAGES - 1) : 1,
      pageSize: DEFAULT_PAGE_SIZE,
      seenCarIds: [],
    };
  };
  return Array.from({ length: count }, query);
}
