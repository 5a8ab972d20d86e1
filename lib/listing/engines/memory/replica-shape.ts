import { FILTERS } from '../../../serving/filters/registry.ts';
import { KEY } from '../../../serving/keys.ts';
import type { Filters } from '../../query.ts';
import { ORDER_SETS } from '../orders.ts';
import type { Condition, ReplicaShape } from './car-replica.ts';

/** What the filters and orders of listings need of a car. */
export function listingShape(): ReplicaShape {
  const orders = Object.entries(ORDER_SETS).map(([name, { zset, isDescending }]) => ({
    name,
    key: zset,
    isDescending,
  }));
  const ranges = FILTERS.flatMap((filter) => (filter.kind === 'range' ? [filter.zset] : []));
  return {
    discrete: FILTERS.flatMap((filter) =>
      filter.kind === 'discrete'
        ? [{ name: filter.name, isMany: 'equipment' in filter.of, prefix: KEY.discretePrefix(filter.name) }]
        : [],
    ),
    numbers: [...new Set([...ranges, ...orders.map(({ key }) => key)])],
    orders,
  };
}

/** Filters in force as conditions of a replica. */
export function conditionsOf({ discrete, ranges }: Filters): Condition[] {
  return FILTERS.flatMap((filter): Condition[] => {
    if (filter.kind === 'range') {
      const range = ranges[filter.name];
      return range ? [{ kind: 'range', key: filter.zset, ...range }] : [];
    }
    const ids = discrete[filter.name];
    return ids ? [{ kind: 'discrete', name: filter.name, ids, needsAll: filter.combine === 'all' }] : [];
  });
}
