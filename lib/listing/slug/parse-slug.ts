import type { Range } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { LAKH, SINGLE_NUMBER, ZONES_BEFORE_CARS, type Zone } from './zones.ts';

type Mutable = { discrete: Record<string, readonly number[]>; ranges: Record<string, Range> };

const MAX_SLUG_LENGTH = 200;

const within = (parents: Record<string, number>, discrete: Filters['discrete']): boolean =>
  Object.entries(parents).every(([name, id]) => discrete[name]?.includes(id) ?? false);

/** Ways to read the `length` tokens from `at` as this zone, as filters on top of `filters`. */
function readings(zone: Zone, text: string, filters: Filters, vocabulary: Vocabulary): Filters[] {
  const { discrete, ranges } = filters;
  if (zone.kind === 'range') {
    const number = SINGLE_NUMBER.test(text) ? Number(text) : null;
    return number === null
      ? []
      : [{ discrete, ranges: { ...ranges, [zone.name]: { min: number, max: number } } }];
  }
  const found =
    zone.values === 'words'
      ? vocabulary
          .meanings(text, zone.name)
          .filter((word) => within(word.within as Record<string, number>, discrete))
      : vocabulary.values(zone.name).filter((value) => value.slug === text);
  return found.map(({ ids }) => ({ discrete: { ...discrete, [zone.name]: ids }, ranges }));
}

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
      for (const reading of readings(zone, text, filters, vocabulary)) {
        const rest = match(tokens.slice(length), at + 1, reading, vocabulary);
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
      const locality = localities.find((word) =>
        within(word.within as Record<string, number>, { city: city.ids }),
      );
      if (locality) return { city: city.ids, locality: locality.ids };
    }
  }
  return null;
}

const joined = (tokens: string[]) => tokens.map((token) => `-${token}`).join('');

/** Ways to cut a slug into what stands before `cars`, between `cars` and the place, and the place. */
function* cuts(slug: string): Generator<{ before: string[]; after: string; place: string | null }> {
  const tokens = slug.split('-');
  for (let cars = tokens.length - 1; cars > 0; cars--) {
    if (tokens[cars] !== 'cars') continue;
    const before = tokens.slice(1, cars);
    for (let at = tokens.length - 1; at > cars; at--) {
      if (tokens[at] === 'in')
        yield { before, after: joined(tokens.slice(cars + 1, at)), place: tokens.slice(at + 1).join('-') };
    }
    yield { before, after: joined(tokens.slice(cars + 1)), place: null };
  }
}

function ordered(filters: Mutable): Filters {
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

/**
 * The filters that a listing slug stands for, or `null` for a slug with anything in it that is not understood.
 * Grammar: `used[-{colour}][-{year}][-{owner}][-{fuel}][-{transmission}][-{body}][-{make}[-{model}[-{variant}]]]-cars`
 * `[-over-{n}-lakh][-under-{n}-lakh][-under-{n}-km][-in-[{locality}-]{city}]`.
 */
export function parseSlug(slug: string, vocabulary: Vocabulary): Filters | null {
  const text = slug.toLowerCase();
  if (text.length > MAX_SLUG_LENGTH || !/^used(-[a-z0-9]+)*-cars(-[a-z0-9]+)*$/.test(text)) return null;
  for (const { before, after, place } of cuts(text)) {
    const ranges = readAfterCars(after);
    const where = place === null ? {} : readPlace(place, vocabulary);
    if (!ranges || !where) continue;
    const filters = match(before, 0, { discrete: {}, ranges: {} }, vocabulary);
    if (filters) {
      return ordered({
        discrete: { ...filters.discrete, ...where },
        ranges: { ...filters.ranges, ...ranges },
      });
    }
  }
  return null;
}
