import type { Range } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { type Filters, filtersHash } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';
import { parseSlug } from './parse-slug.ts';
import { isInSlugs, LAKH, SINGLE_NUMBER, ZONES_BEFORE_CARS } from './zones.ts';

class Inexpressible extends Error {}

function only(filters: Filters, name: string, vocabulary: Vocabulary): FilterValue | null {
  const ids = filters.discrete[name];
  const first = ids?.[0];
  if (ids === undefined || first === undefined) return null;
  const value = vocabulary.value(name, first);
  if (!value || ids.length !== value.ids.length || !ids.every((id) => value.ids.includes(id)))
    throw new Inexpressible();
  return value;
}

/** A value that needs its parent beside it (a model its make) must agree with the parent chosen. */
function needsParents(value: FilterValue | null, chosen: Record<string, FilterValue | null>): void {
  for (const [name, id] of Object.entries(value?.within ?? {})) {
    if (!chosen[name]?.ids.includes(id)) throw new Inexpressible();
  }
}

function numberPart(range: Range | undefined): string | null {
  if (!range) return null;
  if (range.min === null || range.min !== range.max || !SINGLE_NUMBER.test(String(range.min)))
    throw new Inexpressible();
  return String(range.min);
}

function lakhs(rupees: number): string {
  if (rupees === 0 || rupees % LAKH !== 0) throw new Inexpressible();
  return String(rupees / LAKH);
}

function partsAfterCars(filters: Filters): string[] {
  const { price, km } = filters.ranges;
  return [
    price?.min == null ? '' : `over-${lakhs(price.min)}-lakh`,
    price?.max == null ? '' : `under-${lakhs(price.max)}-lakh`,
    km?.max == null ? '' : `under-${km.max}-km`,
  ];
}

function slugOf(filters: Filters, vocabulary: Vocabulary): string {
  const chosen: Record<string, FilterValue | null> = {};
  for (const filter of FILTERS) {
    if (filter.kind === 'range') continue;
    if (filters.discrete[filter.name] && !isInSlugs(filter)) throw new Inexpressible();
    chosen[filter.name] = only(filters, filter.name, vocabulary);
  }
  for (const value of Object.values(chosen)) needsParents(value, chosen);
  const before = ZONES_BEFORE_CARS.map(({ kind, name }) =>
    kind === 'range' ? numberPart(filters.ranges[name]) : chosen[name]?.slug,
  );
  const place = [chosen.locality?.slug, chosen.city?.slug].filter(Boolean).join('-');
  const parts = ['used', ...before, 'cars', ...partsAfterCars(filters), place && `in-${place}`];
  return parts.filter(Boolean).join('-');
}

function isReadBackAs(filters: Filters, slug: string, vocabulary: Vocabulary): boolean {
  const read = parseSlug(slug, vocabulary);
  return read !== null && filtersHash(read) === filtersHash(filters);
}

/** Slugs found, by the filters that they say: a page names some fifty listings, and reading one back takes a while. */
const found = new WeakMap<Vocabulary, Map<string, string | null>>();
const MOST_FOUND = 50_000;

function foundIn(vocabulary: Vocabulary): Map<string, string | null> {
  const slugs = found.get(vocabulary) ?? new Map<string, string | null>();
  if (slugs.size >= MOST_FOUND) slugs.clear();
  found.set(vocabulary, slugs);
  return slugs;
}

/**
 * The canonical slug of some filters, `used-tata-nexon-cars-in-mumbai`, or `null` where no slug can say them: several
 * values of one filter, features or seats, odd price steps, a model without its make, words that collide and would be read as
 * something else.
 */
export function buildSlug(filters: Filters, vocabulary: Vocabulary): string | null {
  const slugs = foundIn(vocabulary);
  const name = JSON.stringify(filters);
  let slug = slugs.get(name);
  if (slug === undefined) {
    slug = findSlug(filters, vocabulary);
    slugs.set(name, slug);
  }
  return slug;
}

function findSlug(filters: Filters, vocabulary: Vocabulary): string | null {
  try {
    const slug = slugOf(filters, vocabulary);
    return isReadBackAs(filters, slug, vocabulary) ? slug : null;
  } catch (error) {
    if (error instanceof Inexpressible) return null;
    throw error;
  }
}
