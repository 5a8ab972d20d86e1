import type { DiscreteFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';

/** Filters whose values a page offers: those that need no other one, whose parent is chosen, or that are chosen themselves. */
export function offeredFilters({ discrete }: Filters): DiscreteFilter[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind === 'range') return [];
    const { name, within } = filter;
    return within === undefined || discrete[within] || discrete[name] ? [filter] : [];
  });
}

type Parent = keyof FilterValue['within'];

/** Values of a filter that a shopper may choose among, given what is chosen already: those of the chosen parents, if it has one. */
export function offeredValues(
  filter: DiscreteFilter,
  { discrete }: Filters,
  vocabulary: Vocabulary,
): FilterValue[] {
  const values = vocabulary.values(filter.name);
  if (filter.within === undefined) return [...values];
  const parent = filter.within as Parent;
  const own = (discrete[filter.name] ?? []).map((id) => vocabulary.value(filter.name, id)?.within[parent]);
  const chosen = new Set(discrete[parent] ?? own);
  const isChosen = ({ ids }: FilterValue) => ids.some((id) => discrete[filter.name]?.includes(id));
  return values.filter(
    (value) => isChosen(value) || (value.within[parent] !== undefined && chosen.has(value.within[parent])),
  );
}
