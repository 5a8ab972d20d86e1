import type { DiscreteFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';

/** Filters whose values a page offers, given what is chosen already. */
export function offeredFilters({ discrete }: Filters): DiscreteFilter[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind === 'range') return [];
    return filter.within === undefined || discrete[filter.within] ? [filter] : [];
  });
}

/** Values of a filter that a shopper may choose among, given what is chosen already. */
export function offeredValues(
  filter: DiscreteFilter,
  filters: Filters,
  vocabulary: Vocabulary,
): FilterValue[] {
  const parent = filter.within;
  const values = vocabulary.values(filter.name);
  if (!parent) return [...values];
  const chosen = filters.discrete[parent] ?? [];
  return values.filter((value) => {
    const parentId = value.within[parent as keyof FilterValue['within']];
    return parentId !== undefined && chosen.includes(parentId);
  });
}
