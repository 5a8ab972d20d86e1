import { LISTING_TYPES } from '../../catalogue/schema/car.ts';
import { SELLER_KINDS } from '../../catalogue/schema/seller.ts';
import type { FixedValue } from './filter.ts';

/** Owners from this one on are one value. */
export const MANY_OWNERS = 5;

export const OWNERS: readonly FixedValue[] = [
  { id: 1, slug: 'first-owner', name: 'First owner' },
  { id: 2, slug: 'second-owner', name: 'Second owner' },
  { id: 3, slug: 'third-owner', name: 'Third owner' },
  { id: 4, slug: 'fourth-owner', name: 'Fourth owner' },
  { id: MANY_OWNERS, slug: 'fifth-owner', name: 'Fifth owner or later', phrase: 'fifth owner' },
  { id: 0, slug: 'unregistered', name: 'Unregistered' },
];

const SEATS = [2, 4, 5, 6, 7, 8, 9, 10];

export const SEAT_COUNTS: readonly FixedValue[] = SEATS.map((seats) => ({
  id: seats,
  slug: `${seats}-seats`,
  name: `${seats} seats`,
  phrase: String(seats),
}));

/** By the whole number of the rating: 4 is from 4.0 to 4.9. */
export const RATING_BANDS: readonly FixedValue[] = [
  { id: 5, slug: '5', name: '5.0' },
  { id: 4, slug: '4', name: '4.0 to 4.9' },
  { id: 3, slug: '3', name: '3.0 to 3.9' },
  { id: 2, slug: '2', name: '2.0 to 2.9' },
  { id: 1, slug: '1', name: '1.0 to 1.9' },
];

/** The value of an enumerated column: its place in the list, from 1, as MySQL counts too. */
export const placeIn = <T>(list: readonly T[], value: T): number => list.indexOf(value) + 1;

const SELLERS: Record<(typeof SELLER_KINDS)[number], Omit<FixedValue, 'id' | 'slug'>> = {
  individual: { name: 'Its owner', phrase: 'their owners' },
  dealer: { name: 'A dealer', phrase: 'dealers' },
  forecourt: { name: 'Forecourt' },
};

export const SELLER_VALUES: readonly FixedValue[] = SELLER_KINDS.map((slug) => ({
  id: placeIn(SELLER_KINDS, slug),
  slug,
  ...SELLERS[slug],
}));

const PLACES: Record<(typeof LISTING_TYPES)[number], Omit<FixedValue, 'id' | 'slug'>> = {
  inventory: { name: 'At a store', phrase: 'at stores' },
  marketplace: { name: 'At the seller’s', phrase: 'at the sellers’' },
};

export const LISTING_TYPE_VALUES: readonly FixedValue[] = LISTING_TYPES.map((slug) => ({
  id: placeIn(LISTING_TYPES, slug),
  slug,
  ...PLACES[slug],
}));
