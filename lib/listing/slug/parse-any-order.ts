import { type Filters, NO_FILTERS } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { hasParents, joined, type Reading, readings } from './readings.ts';
import { LAKH, ZONES_BEFORE_CARS, type Zone } from './zones.ts';

/** More words than the slug of any listing has. */
const MOST_TOKENS = 48;

/** Whether a value belongs to another one than the other reading says: a model of another make. */
function contradict({ within }: Reading, { discrete }: Reading): boolean {
  return Object.entries(within).some(([name, id]) => discrete[name] && !discrete[name].includes(id));
}

/** Reads all tokens, each zone once at most, wherever it stands. */
function matchBefore(
  tokens: readonly string[],
  zones: readonly Zone[],
  read: readonly Reading[],
  vocabulary: Vocabulary,
): Filters | null {
  if (tokens.length === 0) {
    const filters = read.reduce<Filters>(joined, NO_FILTERS);
    return read.every(({ within }) => hasParents(within, filters)) ? filters : null;
  }
  for (const zone of zones) {
    for (let length = tokens.length; length > 0; length -= 1) {
      const text = tokens.slice(0, length).join('-');
      for (const reading of readings(zone, text, vocabulary)) {
        if (read.some((one) => contradict(one, reading) || contradict(reading, one))) continue;
        const others = zones.filter((other) => other !== zone);
        const found = matchBefore(tokens.slice(length), others, [...read, reading], vocabulary);
        if (found) return found;
      }
    }
  }
  return null;
}

/** A city, with a locality of it before or behind it. */
function readPlace(tokens: readonly string[], vocabulary: Vocabulary): Filters | null {
  const [city] = vocabulary.meanings(tokens.join('-'), 'city');
  if (city) return { discrete: { city: city.ids }, ranges: {} };
  for (let at = 1; at < tokens.length; at += 1) {
    const [first, last] = [tokens.slice(0, at).join('-'), tokens.slice(at).join('-')];
    for (const [locality, other] of [
      [first, last],
      [last, first],
    ] as const) {
      for (const { ids } of vocabulary.meanings(other, 'city')) {
        const found = vocabulary
          .meanings(locality, 'locality')
          .find(({ within }) => hasParents({ ...within }, { discrete: { city: ids }, ranges: {} }));
        if (found) return { discrete: { city: ids, locality: found.ids }, ranges: {} };
      }
    }
  }
  return null;
}

const BOUND = /^(over|under)-(\d{1,7})-(lakh|km)$/;

function readBound(tokens: readonly string[]): Filters | null {
  const [, side, digits, unit] = BOUND.exec(tokens.join('-')) ?? [];
  if (unit === 'km') {
    return side === 'under' ? { discrete: {}, ranges: { km: { min: null, max: Number(digits) } } } : null;
  }
  if (unit === undefined || Number(digits) > 9_999) return null;
  const rupees = Number(digits) * LAKH;
  const price = side === 'over' ? { min: rupees, max: null } : { min: null, max: rupees };
  return { discrete: {}, ranges: { price } };
}

/** What is said of both parts together, or `null` where they say the same thing twice. */
function bothOf(one: Filters, other: Filters): Filters | null {
  const [price, more] = [one.ranges.price, other.ranges.price];
  if (price && more) {
    const [min, max] = [price.min ?? more.min, price.max ?? more.max];
    const isTwice = min === null || max === null;
    return isTwice || min > max
      ? null
      : joined(joined(one, other), { discrete: {}, ranges: { price: { min, max } } });
  }
  const names = new Set(Object.keys({ ...one.discrete, ...one.ranges }));
  const isTwice = Object.keys({ ...other.discrete, ...other.ranges }).some((name) => names.has(name));
  return isTwice ? null : joined(one, other);
}

/** Reads what stands behind `cars`: bounds and the place, in any order. */
function matchBehind(tokens: readonly string[], vocabulary: Vocabulary): Filters | null {
  if (tokens.length === 0) return NO_FILTERS;
  for (let length = tokens.length; length > 1; length -= 1) {
    const part = tokens.slice(0, length);
    const own = part[0] === 'in' ? readPlace(part.slice(1), vocabulary) : readBound(part);
    const rest = own && matchBehind(tokens.slice(length), vocabulary);
    const found = rest && bothOf(own, rest);
    if (found) return found;
  }
  return null;
}

/**
 * The filters of a slug whose parts stand in another order than the canonical one, on their side of `cars`; `null` where a part
 * is not understood, or is there twice.
 * @param slug lower case, beginning with `used-`
 */
export function parseAnyOrder(slug: string, vocabulary: Vocabulary): Filters | null {
  const tokens = slug.split('-');
  if (tokens.length > MOST_TOKENS) return null;
  for (let cars = tokens.length - 1; cars > 0; cars -= 1) {
    if (tokens[cars] !== 'cars') continue;
    const behind = matchBehind(tokens.slice(cars + 1), vocabulary);
    const before = behind && matchBefore(tokens.slice(1, cars), ZONES_BEFORE_CARS, [], vocabulary);
    if (before) return joined(before, behind);
  }
  return null;
}
