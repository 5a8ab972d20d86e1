import { FILTERS } from '../../serving/filters/registry.ts';
import { withIds } from '../change-filters.ts';
import type { Facets } from '../engines/listing-engine.ts';
import { listingPath } from '../listing-path.ts';
import type { CountedLink, Order } from '../listing-view.ts';
import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Filters with few values, of which most shoppers have a wish, and how many of their values are offered. */
const QUICK: Readonly<Record<string, number>> = { body_type: 3, fuel_type: 2, transmission: 1, owner: 1 };

interface Narrowing {
  counts: Facets | null;
  /** Cars that match now. */
  total: number;
  order: Order;
}

/**
 * One tap to a part of this listing: the most frequent values of some filters that are not in use, as far as they leave some of the
 * cars and not all. None where nothing is counted. Of transmissions the rarer one is wanted: the other is what most cars have.
 */
export function quickFilters(
  filters: Filters,
  vocabulary: Vocabulary,
  { counts, total, order }: Narrowing,
): CountedLink[] {
  return FILTERS.flatMap((filter) => {
    const most = QUICK[filter.name];
    if (filter.kind === 'range' || most === undefined || filters.discrete[filter.name]) return [];
    const { name } = filter;
    const offered = vocabulary.values(name).map((value) => ({
      value,
      count: value.ids.reduce((sum, id) => sum + (counts?.get(name)?.get(id) ?? 0), 0),
    }));
    const narrowing = offered
      .filter(({ count }) => count > 0 && count < total)
      .sort((a, b) => (name === 'transmission' ? a.count - b.count : b.count - a.count));
    return narrowing.slice(0, most).map(({ value, count }) => ({
      name: value.name,
      path: listingPath(withIds(filters, name, value.ids), vocabulary, { order }),
      count,
    }));
  });
}
