import type { Filter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { inForce, withoutFilter, withoutIds } from '../change-filters.ts';
import type { ListingEngine } from '../engines/listing-engine.ts';
import { listingPath } from '../listing-path.ts';
import type { CountedLink, Order } from '../listing-view.ts';
import { type Filters, NO_FILTERS } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { chips } from './chips.ts';

const CARS_SHOWN = 6;

/** A listing with cars that asks for as much as possible of what an empty one asks for. */
export interface Nearest extends CountedLink {
  ids: number[];
}

export interface WaysOut {
  /** The listings that are left when one filter is dropped, those with the most cars first; only such as have any. */
  drops: CountedLink[];
  nearest: Nearest | null;
}

interface Less {
  dropped: Filters;
  filters: Filters;
}

/** The part of some filters that is about these. */
function part({ discrete, ranges }: Filters, names: readonly string[]): Filters {
  const isAbout = ([name]: [string, unknown]) => names.includes(name);
  return {
    discrete: Object.fromEntries(Object.entries(discrete).filter(isAbout)),
    ranges: Object.fromEntries(Object.entries(ranges).filter(isAbout)),
  };
}

const withoutAll = (filters: Filters, names: readonly string[]): Less => ({
  dropped: part(filters, names),
  filters: names.reduce(withoutFilter, filters),
});

/** Of a filter of which all values have to be there: what is left without each of them. */
function withoutEach(filters: Filters, filter: Filter, vocabulary: Vocabulary): Less[] {
  const ids = filters.discrete[filter.name] ?? [];
  if (filter.kind === 'range' || filter.combine === 'any' || ids.length < 2) return [];
  return ids.map((id) => ({
    dropped: { ...NO_FILTERS, discrete: { [filter.name]: [id] } },
    filters: withoutIds(filters, filter.name, [id], vocabulary),
  }));
}

/** What is left without each filter, and without each value of which all have to be there; all else stays. */
function singly(filters: Filters, vocabulary: Vocabulary): Less[] {
  const inUse = inForce(filters);
  return [
    ...inUse.map((name) => withoutAll(filters, [name])),
    ...FILTERS.flatMap((filter) => withoutEach(filters, filter, vocabulary)),
  ];
}

/**
 * Ever less, from the filter that stands last in the form: what stands there first is what shoppers give up last. In the end
 * nothing is asked for any more.
 */
function gradually(filters: Filters): Less[] {
  const names = inForce(filters).toReversed();
  return names.slice(1).map((_, at) => withoutAll(filters, names.slice(0, at + 2)));
}

/** What the dropped filters ask for, in the words of their chips. */
function labelsOf({ dropped }: Less, order: Order, vocabulary: Vocabulary): string {
  return chips(dropped, order, vocabulary)
    .map(({ label }) => label)
    .join(', ');
}

/** For a listing without cars: which single filter to drop and how many cars that gives, and the nearest cars there are. */
export async function waysOut(
  filters: Filters,
  order: Order,
  vocabulary: Vocabulary,
  engine: ListingEngine,
): Promise<WaysOut> {
  const [single, more] = [singly(filters, vocabulary), gradually(filters)];
  const all = [...single, ...more];
  const counts = await engine.counts(all.map((less) => less.filters));
  const counted = all.flatMap((less, at) => {
    const count = counts[at] ?? 0;
    const name = labelsOf(less, order, vocabulary);
    const path = listingPath(less.filters, vocabulary, { order });
    return count > 0 ? [{ less, link: { name, path, count } }] : [];
  });
  const isSingle = ({ less }: (typeof counted)[number]) => single.includes(less);
  const drops = counted.filter(isSingle).map(({ link }) => link);
  const nearest = counted.findLast(isSingle) ?? counted.find((one) => !isSingle(one));
  if (!nearest) return { drops, nearest: null };
  const query = { filters: nearest.less.filters, order, pageNo: 1, pageSize: CARS_SHOWN };
  const { ids } = await engine.ids(query);
  return { drops: drops.sort((a, b) => b.count - a.count), nearest: { ...nearest.link, ids } };
}
