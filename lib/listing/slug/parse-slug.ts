import type { Range } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { type Filters, NO_FILTERS } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { parseAnyOrder } from './parse-any-order.ts';
import { hasParents, joined, readings } from './readings.ts';
import { LAKH, ZONES_BEFORE_CARS } from './zones.ts';

const MAX_SLUG_LENGTH = 200;

/**
 * Reads all tokens with zones from `zoneAt` on, longest token first, leaving zones out as needed. Every token must be used.
 */
function match(
  tokens: readonly string[],
  zoneAt: number,
  filters: Filters,
  vocabulary: Vocabulary,
): Filters | null {
  if (tokens.length === 0) return filters;
  for (let at = zoneAt; at < ZONES_BEFORE_CARS.length; at++) {
    const zone = ZONES_BEFORE_CARS[at];
    if (!zone) break;
    for (let length = tokens.length; length > 0; length--) {
      const text = tokens.slice(0, length).join('-');
      for (const { within, ...reading } of readings(zone, text, vocabulary)) {
        if (!hasParents(within, filters)) continue;
        const rest = match(tokens.slice(length), at + 1, joined(filters, reading), vocabulary);
        if (rest) return rest;
      }
    }
  }
  return null;
}

const AFTER_CARS =
  /^(?:-over-(?<over>\d{1,4})-lakh)?(?:-under-(?<under>\d{1,4})-lakh)?(?:-under-(?<km>\d{1,7})-km)?$/;

function readAfterCars(text: string): Record<string, Range> | null {
  const groups = AFTER_CARS.exec(text)?.groups;
  if (!groups) return null;
  const lakhs = (digits: string | undefined) => (digits === undefined ? null : Number(digits) * LAKH);
  const price = { min: lakhs(groups.over), max: lakhs(groups.under) };
  if (price.min !== null && price.max !== null && price.min > price.max) return null;
  const km = groups.km === undefined ? null : Number(groups.km);
  return {
    ...(price.min === null && price.max === null ? {} : { price }),
    ...(km === null ? {} : { km: { min: null, max: km } }),
  };
}

function readPlace(place: string, vocabulary: Vocabulary): Filters['discrete'] | null {
  const tokens = place.split('-');
  for (let at = 0; at < tokens.length; at++) {
    for (const city of vocabulary.meanings(tokens.slice(at).join('-'), 'city')) {
      if (at === 0) return { city: city.ids };
      const localities = vocabulary.meanings(tokens.slice(0, at).join('-'), 'locality');
      const inCity = { discrete: { city: city.ids }, ranges: {} };
      const locality = localities.find(({ within }) => hasParents({ ...within }, inCity));
      if (locality) return { city: city.ids, locality: locality.ids };
    }
  }
  return null;
}

const textOf = (tokens: string[]) => tokens.map((token) => `-${token}`).join('');

/** Ways to cut a slug into what stands before `cars`, between `cars` and the place, and the place. */
function* cuts(slug: string): Generator<{ before: string[]; after: string; place: string | null }> {
  const tokens = slug.split('-');
  for (let cars = tokens.length - 1; cars > 0; cars--) {
    if (tokens[cars] !== 'cars') continue;
    const before = tokens.slice(1, cars);
    for (let at = tokens.length - 1; at > cars; at--) {
      if (tokens[at] === 'in')
        yield { before, after: textOf(tokens.slice(cars + 1, at)), place: tokens.slice(at + 1).join('-') };
    }
    yield { before, after: textOf(tokens.slice(cars + 1)), place: null };
  }
}

/** Filters and ids in the order of the registry, and ascending. */
function ordered(filters: Filters): Filters {
  const discrete: Record<string, readonly number[]> = {};
  const ranges: Record<string, Range> = {};
  for (const { name } of FILTERS) {
    const ids = filters.discrete[name];
    if (ids) discrete[name] = [...ids].sort((a, b) => a - b);
    const range = filters.ranges[name];
    if (range) ranges[name] = range;
  }
  return { discrete, ranges };
}

function parseCanonicalOrder(text: string, vocabulary: Vocabulary): Filters | null {
  for (const { before, after, place } of cuts(text)) {
    const ranges = readAfterCars(after);
    const where = place === null ? {} : readPlace(place, vocabulary);
    if (!ranges || !where) continue;
    const filters = match(before, 0, NO_FILTERS, vocabulary);
    if (filters) return joined(filters, { discrete: where, ranges });
  }
  return null;
}

/**
 * The filters that a listing slug stands for, or `null` for a slug with anything in it that is not understood.
 * Grammar: `used[-{colour}][-{year}][-{owner}][-{fuel}][-{transmission}][-{body}][-{make}[-{model}[-{variant}]]]-cars`
 * `[-over-{n}-lakh][-under-{n}-lakh][-under-{n}-km][-in-[{locality}-]{city}]`. What does not read in this order is read in any other.
 */
export function parseSlug(slug: string, vocabulary: Vocabulary): Filters | null {
  const text = slug.toLowerCase();
  if (text.length > MAX_SLUG_LENGTH || !/^used(-[a-z0-9]+)*-cars(-[a-z0-9]+)*$/.test(text)) return null;
  const filters = parseCanonicalOrder(text, vocabulary) ?? parseAnyOrder(text, vocabulary);
  return filters && ordered(filters);
}
