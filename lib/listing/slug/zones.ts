import type { Filter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';

/** A part of a listing slug: the words of a discrete filter, or a single number of a range. */
export type Zone = Filter & { slugRank: number };

const hasRank = (filter: Filter): filter is Zone => filter.slugRank !== undefined;

/** Filters in the order in which their parts stand before the anchor `cars`. */
export const ZONES_BEFORE_CARS: readonly Zone[] = FILTERS.filter(hasRank).sort(
  (a, b) => a.slugRank - b.slugRank,
);

/** Discrete filters that stand elsewhere in a slug: behind `in`. */
const PLACES = ['locality', 'city'];

/** Whether a slug can carry a value of this filter. */
export const isInSlugs = ({ name, slugRank }: Filter): boolean =>
  slugRank !== undefined || PLACES.includes(name);

/** A number that may stand alone in a slug: a year from 1950 to 2099. */
export const SINGLE_NUMBER = /^(19[5-9]\d|20\d\d)$/;

export const LAKH = 100_000;
