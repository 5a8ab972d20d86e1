import type { BodyTypeSlug } from '../../../body-types.ts';
import type { CarShape } from './car-shape.ts';
import { CONVERTIBLE } from './convertible.ts';
import { COUPE } from './coupe.ts';
import { HATCHBACK } from './hatchback.ts';
import { MINIVAN } from './minivan.ts';
import { MUV } from './muv.ts';
import { PICKUP } from './pickup.ts';
import { SEDAN } from './sedan.ts';
import { SUV } from './suv.ts';
import { WAGON } from './wagon.ts';

/** The shape of every body type, by slug. */
export const CAR_SHAPES: Record<BodyTypeSlug, CarShape> = {
  hatchback: HATCHBACK,
  sedan: SEDAN,
  suv: SUV,
  muv: MUV,
  minivan: MINIVAN,
  wagon: WAGON,
  coupe: COUPE,
  convertible: CONVERTIBLE,
  pickup: PICKUP,
};
