import { inArray, sql } from 'drizzle-orm';
import { car, LISTING_TYPES } from '../../catalogue/schema/car.ts';
import { carFeature } from '../../catalogue/schema/car-feature.ts';
import { model } from '../../catalogue/schema/model.ts';
import { SELLER_KINDS, seller } from '../../catalogue/schema/seller.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import { discrete, type Filter, range } from './filter.ts';
import {
  LISTING_TYPE_VALUES,
  OWNERS,
  placeIn,
  RATING_BANDS,
  SEAT_COUNTS,
  SELLER_VALUES,
} from './fixed-values.ts';
import { RATING_BAND } from './rating-band.ts';
import {
  CITY_OF_CAR,
  carsByCity,
  carsByFeatures,
  carsBySeller,
  ofSeller,
  ofVariant,
  variantsBy,
} from './sql-predicates.ts';

/**
 * Every filter of a listing, declared once: how it is asked for, what it is called, which cars pass in MySQL, which sets of
 * Valkey a car is a member of, and where it stands in a slug. The order is that of the form.
 */
export const FILTERS: readonly Filter[] = [
  discrete({
    name: 'city',
    label: 'City',
    of: { core: (page) => page.city.id },
    predicate: carsByCity,
    sql: { value: CITY_OF_CAR },
  }),
  discrete({
    name: 'locality',
    label: 'Locality',
    within: 'city',
    of: { core: (page) => page.locality.id },
    predicate: (ids) => inArray(car.localityId, [...ids]),
    sql: { value: car.localityId },
  }),
  range({
    name: 'price',
    label: 'Price',
    unit: '₹',
    minParam: 'price_min',
    maxParam: 'price_max',
    step: 10_000,
    limit: 4_000_000_000,
    of: (page) => page.price,
    sql: car.price,
  }),
  discrete({
    name: 'make',
    label: 'Make',
    slugRank: 70,
    of: { core: (page) => page.make.id },
    predicate: (ids) => variantsBy(inArray(model.makeId, [...ids])),
    sql: { value: ofVariant(model.makeId) },
  }),
  discrete({
    name: 'model',
    label: 'Model',
    slugRank: 80,
    within: 'make',
    of: { core: (page) => page.model.id },
    predicate: (ids) => variantsBy(inArray(model.id, [...ids])),
    sql: { value: ofVariant(model.id) },
  }),
  discrete({
    name: 'variant',
    label: 'Variant',
    slugRank: 90,
    within: 'model',
    of: { core: (page) => page.variant.id },
    predicate: (ids) => inArray(car.variantId, [...ids]),
    sql: { value: car.variantId },
  }),
  discrete({
    name: 'body_type',
    label: 'Body type',
    slugRank: 60,
    of: { core: (page) => page.bodyType.id },
    predicate: (ids) => variantsBy(inArray(model.bodyTypeId, [...ids])),
    sql: { value: ofVariant(model.bodyTypeId) },
  }),
  discrete({
    name: 'fuel_type',
    label: 'Fuel',
    slugRank: 40,
    of: { core: (page) => page.fuelType.id },
    predicate: (ids) => variantsBy(inArray(variant.fuelTypeId, [...ids])),
    sql: { value: ofVariant(variant.fuelTypeId) },
  }),
  discrete({
    name: 'transmission',
    label: 'Transmission',
    slugRank: 50,
    of: { core: (page) => page.transmission.id },
    predicate: (ids) => variantsBy(inArray(variant.transmissionId, [...ids])),
    sql: { value: ofVariant(variant.transmissionId) },
  }),
  range({
    name: 'year',
    label: 'Year',
    slugRank: 20,
    unit: '',
    minParam: 'year_min',
    maxParam: 'year_max',
    step: 1,
    limit: 9_999,
    of: (page) => page.year,
    sql: car.year,
  }),
  range({
    name: 'km',
    label: 'Kilometres driven',
    unit: 'km',
    minParam: null,
    maxParam: 'km_max',
    step: 5_000,
    limit: 9_999_999,
    of: (page) => page.kmDriven,
    sql: car.kmDriven,
  }),
  discrete({
    name: 'owner',
    label: 'Owners',
    slugRank: 30,
    values: OWNERS,
    of: { core: (page) => page.ownerNo },
    predicate: (ids) => inArray(car.ownerNo, [...ids]),
    sql: { value: car.ownerNo },
  }),
  discrete({
    name: 'seats',
    label: 'Seats',
    values: SEAT_COUNTS,
    phrase: (values) => `with ${values}`,
    of: { core: (page) => page.seats },
    predicate: (ids) => variantsBy(inArray(variant.seats, [...ids])),
    sql: { value: ofVariant(variant.seats) },
  }),
  discrete({
    name: 'color',
    label: 'Colour',
    slugRank: 10,
    of: { core: (page) => page.color.id },
    predicate: (ids) => inArray(car.colorId, [...ids]),
    sql: { value: car.colorId },
  }),
  discrete({
    name: 'feature',
    label: 'Features',
    aliases: ['feature_id', 'features'],
    combine: 'all',
    phrase: (values) => `with ${values}`,
    of: { equipment: ({ features }) => features.flatMap((group) => group.features.map(({ id }) => id)) },
    predicate: carsByFeatures,
    sql: { table: carFeature, value: carFeature.featureId, carId: carFeature.carId },
  }),
  discrete({
    name: 'rating',
    label: 'Our rating',
    values: RATING_BANDS,
    phrase: (values) => `rated ${values}`,
    of: { core: (page) => Math.floor(page.rating) },
    predicate: (ids) => inArray(RATING_BAND, [...ids]),
    sql: { value: RATING_BAND },
  }),
  discrete({
    name: 'seller',
    label: 'Sold by',
    values: SELLER_VALUES,
    phrase: (values) => `sold by ${values}`,
    of: { core: (page) => placeIn(SELLER_KINDS, page.seller.kind) },
    predicate: carsBySeller,
    sql: { value: ofSeller(sql`${seller.kind} + 0`) },
  }),
  discrete({
    name: 'listing_type',
    label: 'To be seen',
    values: LISTING_TYPE_VALUES,
    phrase: (values) => `to be seen ${values}`,
    of: { core: (page) => placeIn(LISTING_TYPES, page.listingType) },
    predicate: (ids) =>
      inArray(
        car.listingType,
        LISTING_TYPES.filter((type) => ids.includes(placeIn(LISTING_TYPES, type))),
      ),
    sql: { value: sql`${car.listingType} + 0` },
  }),
];
