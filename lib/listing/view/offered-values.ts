import type { DiscreteFilter } from '../../serving/filters/filter.ts';
import type { Filters } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';

/** Filters shown only once their parent narrows them down to a list that a person can read. */
const NEEDS: Readonly<Record<string, string>> = { locality: 'city', model: 'make', variant: 'model' };

/** Values of a filter that a shopper may choose among, given what is chosen already. */
export function offeredValues(
  filter: DiscreteFilter,
  filters: Filters,
  vocabulary: Vocabulary,
): FilterValue[] {
  const parent = NEEDS[filter.name];
  const values = vocabulary.values(filter.name);
  if (!parent) return [...values];
  const chosen = filters.discrete[parent] ?? [];
  return values.filter((value) => {
    const parentId = value.within[parent as keyof FilterValue['within']];
    return parentId !== undefined && chosen.includes(parentId);
  });
}
