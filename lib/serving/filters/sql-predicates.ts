import { eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { MySqlColumn } from 'drizzle-orm/mysql-core';
import { car } from '../../catalogue/schema/car.ts';
import { carFeature } from '../../catalogue/schema/car-feature.ts';
import { locality } from '../../catalogue/schema/locality.ts';
import { model } from '../../catalogue/schema/model.ts';
import { SELLER_KINDS, seller } from '../../catalogue/schema/seller.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import { MANY_OWNERS, placeIn } from './fixed-values.ts';

/** Cars whose variant fulfils a condition on the variant or its model. */
export function variantsBy(condition: SQL): SQL {
  return sql`${car.variantId} IN (SELECT ${variant.id} FROM ${variant} JOIN ${model} ON ${eq(model.id, variant.modelId)} WHERE ${condition})`;
}

/** Cars in any locality of these cities. */
export function carsByCity(cityIds: readonly number[]): SQL {
  return sql`${car.localityId} IN (SELECT ${locality.id} FROM ${locality} WHERE ${inArray(locality.cityId, [...cityIds])})`;
}

/** Cars of any of these owners, the last value standing for all later ones as well. */
export function carsByOwners(owners: readonly number[]): SQL {
  const isOne = inArray(
    car.ownerNo,
    owners.filter((owner) => owner <= MANY_OWNERS),
  );
  return owners.includes(MANY_OWNERS) ? sql`(${isOne} OR ${gt(car.ownerNo, MANY_OWNERS)})` : isOne;
}

/** Cars that have every one of these features. */
export function carsByFeatures(featureIds: readonly number[]): SQL {
  const has = featureIds.map(
    (id) =>
      sql`EXISTS (SELECT 1 FROM ${carFeature} WHERE ${eq(carFeature.carId, car.id)} AND ${eq(carFeature.featureId, id)})`,
  );
  return sql`(${sql.join(has, sql` AND `)})`;
}

/** A column of the variant or model of a car, as a value of the car. */
export function ofVariant(column: MySqlColumn): SQL {
  return sql`(SELECT ${column} FROM ${variant} JOIN ${model} ON ${eq(model.id, variant.modelId)} WHERE ${eq(variant.id, car.variantId)})`;
}

/** The city of a car. */
export const CITY_OF_CAR = sql`(SELECT ${locality.cityId} FROM ${locality} WHERE ${eq(locality.id, car.localityId)})`;

/** Cars whose seller is of any of these kinds, by place in the list of kinds. */
export function carsBySeller(kinds: readonly number[]): SQL {
  const names = SELLER_KINDS.filter((kind) => kinds.includes(placeIn(SELLER_KINDS, kind)));
  return sql`${car.sellerId} IN (SELECT ${seller.id} FROM ${seller} WHERE ${inArray(seller.kind, names)})`;
}

/** Something of the seller of a car, as a value of the car. */
export function ofSeller(value: SQL): SQL {
  return sql`(SELECT ${value} FROM ${seller} WHERE ${eq(seller.id, car.sellerId)})`;
}
