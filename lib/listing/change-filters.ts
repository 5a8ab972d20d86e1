import type { Range } from '../serving/filters/filter.ts';
import { FILTERS } from '../serving/filters/registry.ts';
import type { Filters } from './query.ts';
import type { FilterValue, Vocabulary } from './vocabulary.ts';

/** Filters whose values belong to those of this one: to a make its models, and to those their variants. */
export function dependents(name: string): string[] {
  const own = FILTERS.flatMap((filter) =>
    filter.kind === 'discrete' && filter.within === name ? [filter.name] : [],
  );
  return own.flatMap((child) => [child, ...dependents(child)]);
}

const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** The same filters with `name` set to these ids; none removes it. What depends on it goes too. */
export function withIds(filters: Filters, name: string, ids: readonly number[]): Filters {
  const discrete = without(filters.discrete, [name, ...dependents(name)]);
  if (ids.length > 0) discrete[name] = [...ids].sort((a, b) => a - b);
  return { ...filters, discrete };
}

/** The same filters without this one; what depends on it stays. */
export function withoutFilter({ discrete, ranges }: Filters, name: string): Filters {
  return { discrete: without(discrete, [name]), ranges: without(ranges, [name]) };
}

/** The same filters without values of a filter that belong to none of what is chosen above it: a model without its make. */
export function withoutOrphans(filters: Filters, vocabulary: Vocabulary): Filters {
  let kept = filters;
  for (const filter of FILTERS) {
    if (filter.kind === 'range' || filter.within === undefined) continue;
    const { name, within } = filter;
    const [ids, parents] = [kept.discrete[name], kept.discrete[within]];
    if (!ids || !parents) continue;
    const own = ids.filter((id) => {
      const parent = vocabulary.value(name, id)?.within[within as keyof FilterValue['within']];
      return parent === undefined || parents.includes(parent);
    });
    if (own.length < ids.length) kept = withIds(kept, name, own);
  }
  return kept;
}

/** The same filters without `ids` of `name`, keeping what depends on the others. */
export function withoutIds(
  filters: Filters,
  name: string,
  ids: readonly number[],
  vocabulary: Vocabulary,
): Filters {
  const rest = (filters.discrete[name] ?? []).filter((id) => !ids.includes(id));
  if (rest.length === 0) return withIds(filters, name, []);
  return withoutOrphans({ ...filters, discrete: { ...filters.discrete, [name]: rest } }, vocabulary);
}

/** The same filters with a range set, or removed by `null`. */
export function withRange(filters: Filters, name: string, range: Range | null): Filters {
  const ranges = without(filters.ranges, [name]);
  if (range && (range.min !== null || range.max !== null)) ranges[name] = range;
  return { ...filters, ranges };
}

/** Names of the filters in force, in the order of the registry. */
export function inForce(filters: Filters): string[] {
  return FILTERS.map((filter) => filter.name).filter(
    (name) => filters.discrete[name] !== undefined || filters.ranges[name] !== undefined,
  );
}
