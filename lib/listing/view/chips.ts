import type { DiscreteFilter, Range, RangeFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { withoutIds, withRange } from '../change-filters.ts';
import { listingPath } from '../listing-path.ts';
import type { Chip, Order } from '../listing-view.ts';
import type { Filters } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';
import { capitalised } from './landing-text.ts';
import { rupees } from './rupees.ts';

const amount = (filter: RangeFilter, value: number) => {
  if (filter.name === 'price') return rupees(value);
  return filter.name === 'year' ? String(value) : `${value.toLocaleString('en-IN')} ${filter.unit}`;
};

function rangeLabel(filter: RangeFilter, { min, max }: Range): string {
  if (min !== null && max !== null)
    return min === max ? amount(filter, min) : `${amount(filter, min)} – ${amount(filter, max)}`;
  return min === null ? `Up to ${amount(filter, max ?? 0)}` : `From ${amount(filter, min)}`;
}

/** A value by itself, away from the label of its filter: "Rated 4.0 to 4.9". */
function labelOf(filter: DiscreteFilter, { name, phrase = name }: FilterValue): string {
  if (!filter.phrase || filter.combine === 'all') return name;
  return capitalised(filter.phrase(phrase));
}

/** What is in force, one chip per value, each with the path of the listing without it. */
export function chips(filters: Filters, order: Order, vocabulary: Vocabulary): Chip[] {
  const ofDiscrete = (filter: DiscreteFilter): Chip[] => {
    const values = new Set(
      (filters.discrete[filter.name] ?? []).flatMap((id) => vocabulary.value(filter.name, id) ?? []),
    );
    return [...values].map((value) => ({
      label: labelOf(filter, value),
      removePath: listingPath(withoutIds(filters, filter.name, value.ids, vocabulary), vocabulary, { order }),
    }));
  };
  const ofRange = (filter: RangeFilter): Chip[] => {
    const range = filters.ranges[filter.name];
    if (!range) return [];
    const removePath = listingPath(withRange(filters, filter.name, null), vocabulary, { order });
    return [{ label: rangeLabel(filter, range), removePath }];
  };
  return FILTERS.flatMap((filter) => (filter.kind === 'range' ? ofRange(filter) : ofDiscrete(filter)));
}
