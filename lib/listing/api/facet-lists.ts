import type { Facets } from '../engines/listing-engine.ts';
import type { Filters } from '../query.ts';
import { offeredFilters, offeredValues } from '../view/offered-values.ts';
import type { Vocabulary } from '../vocabulary.ts';

export interface FacetValue {
  /** What the filter's parameter takes. */
  value: string;
  name: string;
  count: number;
}

/** By filter, values with cars, the most frequent first. */
export type FacetLists = Record<string, FacetValue[]>;

/** Counts with names, of the values that a page would offer. */
export function facetLists(facets: Facets, filters: Filters, vocabulary: Vocabulary): FacetLists {
  const lists: FacetLists = {};
  for (const filter of offeredFilters(filters)) {
    const counts = facets.get(filter.name);
    lists[filter.name] = offeredValues(filter, filters, vocabulary)
      .map(({ ids, name }) => ({
        value: ids.join(','),
        name,
        count: ids.reduce((sum, id) => sum + (counts?.get(id) ?? 0), 0),
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }
  return lists;
}
