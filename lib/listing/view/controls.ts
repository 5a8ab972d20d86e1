import type { DiscreteFilter, RangeFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { dependents, withIds } from '../change-filters.ts';
import type { Facets } from '../engines/listing-engine.ts';
import { listingPath } from '../listing-path.ts';
import type { FilterControl, FilterOption, Order } from '../listing-view.ts';
import { type Filters, type ListingQuery, viewParams } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { offeredValues } from './offered-values.ts';

/** Cars with any of a value's ids; null where nothing is counted. */
function countOf(facets: Facets | null, name: string, ids: readonly number[]): number | null {
  if (!facets) return null;
  const counts = facets.get(name);
  return ids.reduce((sum, id) => sum + (counts?.get(id) ?? 0), 0);
}

function discreteControl(
  filter: DiscreteFilter,
  filters: Filters,
  vocabulary: Vocabulary,
  facets: Facets | null,
  order: Order,
): FilterControl[] {
  const chosen = filters.discrete[filter.name] ?? [];
  const options = offeredValues(filter, filters, vocabulary).map(
    (value): FilterOption => ({
      value: value.ids.join(','),
      name: value.name,
      count: countOf(facets, filter.name, value.ids),
      isSelected: value.ids.some((id) => chosen.includes(id)),
    }),
  );
  const isChoice = options.length > 1 || options.some((option) => option.isSelected);
  if (!isChoice) return [];
  const isHeld = chosen.length > 0 && dependents(filter.name).some((name) => filters.discrete[name]);
  const anyPath = isHeld ? listingPath(withIds(filters, filter.name, []), vocabulary, { order }) : null;
  return [{ kind: 'many', param: filter.name, label: filter.label, options, anyPath }];
}

function rangeControl(filter: RangeFilter, filters: Filters): FilterControl {
  const range = filters.ranges[filter.name];
  const { label, unit, minParam, maxParam, step } = filter;
  return {
    kind: 'range',
    label,
    unit,
    minParam,
    maxParam,
    step,
    min: range?.min ?? null,
    max: range?.max ?? null,
  };
}

/**
 * The filters as form controls. An option's value is its id, which every listing URL understands.
 * @param facets null where counting would cost too much
 */
export function controls(
  filters: Filters,
  vocabulary: Vocabulary,
  facets: Facets | null,
  order: Order = 'reco',
): FilterControl[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind === 'range') return [rangeControl(filter, filters)];
    return discreteControl(filter, filters, vocabulary, facets, order);
  });
}

/** What is in force and none of the controls shows, so that submitting the form keeps it: filters, order and page size. */
export function hiddenInputs(
  query: Pick<ListingQuery, 'filters' | 'order' | 'pageSize'>,
  shownControls: readonly FilterControl[],
): { name: string; value: string }[] {
  const { filters, order, pageSize } = query;
  const shown = new Set(shownControls.flatMap((control) => (control.kind === 'many' ? [control.param] : [])));
  const ofFilters = Object.entries(filters.discrete)
    .filter(([name]) => !shown.has(name))
    .map(([name, ids]) => ({ name, value: ids.join(',') }));
  const others = [...viewParams({ order, pageNo: 1, pageSize })].map(([name, value]) => ({ name, value }));
  return [...ofFilters, ...others];
}
