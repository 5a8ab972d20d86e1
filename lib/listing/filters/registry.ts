import { and, between, gte, inArray, lte, type SQL } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable } from 'drizzle-orm/mysql-core';
import { car } from '../../catalogue/schema/car.ts';
import { carFeature } from '../../catalogue/schema/car-feature.ts';
import { model } from '../../catalogue/schema/model.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import { KEY } from '../../serving/keys.ts';
import { CITY_OF_CAR, carsByCity, carsByFeatures, ofVariant, variantsBy } from './sql-predicates.ts';

/** A filter over a discrete value: cars that have one of the chosen ids (`any`), or all of them (`all`). */
export interface DiscreteFilter {
  kind: 'discrete';
  name: string;
  label: string;
  /** Other spellings of the parameter. */
  aliases: readonly string[];
  combine: 'any' | 'all';
  /** Where its values' names come from: the words of the database, or a fixed list. */
  values: 'words' | readonly { id: number; slug: string; name: string }[];
  setKey(id: number): string;
  predicate(ids: readonly number[]): SQL;
  /** The value of a car, or the many rows that hold its values. */
  sql: { value: SQL | MySqlColumn } | { table: MySqlTable; value: MySqlColumn; carId: MySqlColumn };
}

/** A filter over a number, open on either side. */
export interface RangeFilter {
  kind: 'range';
  name: string;
  label: string;
  unit: string;
  minParam: string | null;
  maxParam: string | null;
  step: number;
  /** The largest number accepted. */
  limit: number;
  zset: string;
  predicate(range: Range): SQL | undefined;
}

export interface Range {
  min: number | null;
  max: number | null;
}

export type Filter = DiscreteFilter | RangeFilter;

const OWNERS = [
  { id: 1, slug: 'first-owner', name: 'First owner' },
  { id: 2, slug: 'second-owner', name: 'Second owner' },
  { id: 3, slug: 'third-owner', name: 'Third owner' },
  { id: 4, slug: 'fourth-owner', name: 'Fourth owner' },
] as const;

type Discrete = Partial<DiscreteFilter> & Pick<DiscreteFilter, 'name' | 'label' | 'predicate' | 'sql'>;

function discrete(filter: Discrete): DiscreteFilter {
  return {
    kind: 'discrete',
    aliases: [`${filter.name}_id`],
    combine: 'any',
    values: 'words',
    setKey: (id) => KEY.discrete(filter.name, id),
    ...filter,
  };
}

const rangeOn =
  (column: MySqlColumn) =>
  ({ min, max }: Range): SQL | undefined => {
    if (min !== null && max !== null) return between(column, min, max);
    return and(min === null ? undefined : gte(column, min), max === null ? undefined : lte(column, max));
  };

/** Every filter of a listing, declared once. The order is that of the form. */
export const FILTERS: readonly Filter[] = [
  discrete({ name: 'city', label: 'City', predicate: carsByCity, sql: { value: CITY_OF_CAR } }),
  discrete({
    name: 'locality',
    label: 'Locality',
    predicate: (ids) => inArray(car.localityId, [...ids]),
    sql: { value: car.localityId },
  }),
  {
    kind: 'range',
    name: 'price',
    label: 'Price',
    unit: '₹',
    minParam: 'price_min',
    maxParam: 'price_max',
    step: 10_000,
    limit: 4_000_000_000,
    zset: KEY.price,
    predicate: rangeOn(car.price),
  },
  discrete({
    name: 'make',
    label: 'Make',
    predicate: (ids) => variantsBy(inArray(model.makeId, [...ids])),
    sql: { value: ofVariant(model.makeId) },
  }),
  discrete({
    name: 'model',
    label: 'Model',
    predicate: (ids) => variantsBy(inArray(model.id, [...ids])),
    sql: { value: ofVariant(model.id) },
  }),
  discrete({
    name: 'variant',
    label: 'Variant',
    predicate: (ids) => inArray(car.variantId, [...ids]),
    sql: { value: car.variantId },
  }),
  discrete({
    name: 'body_type',
    label: 'Body type',
    predicate: (ids) => variantsBy(inArray(model.bodyTypeId, [...ids])),
    sql: { value: ofVariant(model.bodyTypeId) },
  }),
  discrete({
    name: 'fuel_type',
    label: 'Fuel',
    predicate: (ids) => variantsBy(inArray(variant.fuelTypeId, [...ids])),
    sql: { value: ofVariant(variant.fuelTypeId) },
  }),
  discrete({
    name: 'transmission',
    label: 'Transmission',
    predicate: (ids) => variantsBy(inArray(variant.transmissionId, [...ids])),
    sql: { value: ofVariant(variant.transmissionId) },
  }),
  {
    kind: 'range',
    name: 'year',
    label: 'Year',
    unit: '',
    minParam: 'year_min',
    maxParam: 'year_max',
    step: 1,
    limit: 9_999,
    zset: KEY.year,
    predicate: rangeOn(car.year),
  },
  {
    kind: 'range',
    name: 'km',
    label: 'Kilometres driven',
    unit: 'km',
    minParam: null,
    maxParam: 'km_max',
    step: 5_000,
    limit: 9_999_999,
    zset: KEY.km,
    predicate: rangeOn(car.kmDriven),
  },
  discrete({
    name: 'owner',
    label: 'Owners',
    values: OWNERS,
    predicate: (ids) => inArray(car.ownerNo, [...ids]),
    sql: { value: car.ownerNo },
  }),
  discrete({
    name: 'color',
    label: 'Colour',
    predicate: (ids) => inArray(car.colorId, [...ids]),
    sql: { value: car.colorId },
  }),
  discrete({
    name: 'feature',
    label: 'Features',
    aliases: ['feature_id', 'features'],
    combine: 'all',
    predicate: carsByFeatures,
    sql: { table: carFeature, value: carFeature.featureId, carId: carFeature.carId },
  }),
];
