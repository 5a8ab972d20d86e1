import { inForce, withIds, withRange } from '../change-filters.ts';
import type { ListingEngine } from '../engines/listing-engine.ts';
import { listingPath } from '../listing-path.ts';
import type { CountedLink, Order } from '../listing-view.ts';
import type { Filters } from '../query.ts';
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
  dropped: string[];
  filters: Filters;
}

const withoutOne = (filters: Filters, name: string): Filters =>
  filters.discrete[name] ? withIds(filters, name, []) : withRange(filters, name, null);

/** What is dropped with each filter, and the other ones. */
function singly(filters: Filters): Less[] {
  return inForce(filters).map((name) => ({ dropped: [name], filters: withoutOne(filters, name) }));
}

/** Ever less, from the filter that stands last in the form: what stands there first is what shoppers give up last. */
function gradually(filters: Filters): Less[] {
  const names = inForce(filters).toReversed();
  return names.slice(1, -1).map((_, at) => {
    const dropped = names.slice(0, at + 2);
    return { dropped, filters: dropped.reduce(withoutOne, filters) };
  });
}

/** What the dropped filters ask for, in the words of their chips. */
function labelsOf({ dropped }: Less, filters: Filters, order: Order, vocabulary: Vocabulary): string {
  const only: Filters = {
    discrete: Object.fromEntries(Object.entries(filters.discrete).filter(([name]) => dropped.includes(name))),
    ranges: Object.fromEntries(Object.entries(filters.ranges).filter(([name]) => dropped.includes(name))),
  };
  return chips(only, order, vocabulary)
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
  const [single, more] = [singly(filters), gradually(filters)];
  const all = [...single, ...more];
  const counts = await engine.counts(all.map((less) => less.filters));
  const counted = all.flatMap((less, at) => {
    const count = counts[at] ?? 0;
    const name = labelsOf(less, filters, order, vocabulary);
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
