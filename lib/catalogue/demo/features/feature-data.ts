import type { Fuel, ModelData } from '../notation.ts';

/** What decides whether a car has a feature. */
export interface Equipped {
  /** Standing of segment and trim, about 1 to 17, a third of a step higher for each year after 2016. */
  grade: number;
  year: number;
  fuel: Fuel;
  isAutomatic: boolean;
  bodyType: ModelData['bodyType'];
  seats: number;
}

export interface FeatureRule {
  name: string;
  /** Lowest grade that has it. */
  from: number;
  /** Highest grade that has it: what better cars have replaced by something else. */
  to?: number;
  /** First year it was offered here. */
  since?: number;
  /** Last year it was offered. */
  until?: number;
  /** From this year on by law, in every car. */
  law?: number;
  /** Asked besides; for what only some kinds of car can have. */
  where?: (car: Equipped) => boolean;
}

export const feature = (
  name: string,
  from: number,
  more: Omit<FeatureRule, 'name' | 'from'> = {},
): FeatureRule => ({
  name,
  from,
  ...more,
});

export const isAutomatic = (car: Equipped) => car.isAutomatic;
export const isElectric = (car: Equipped) => car.fuel === 'Electric';
export const hasThreeRows = (car: Equipped) => car.seats >= 6;
export const hasTailgate = (car: Equipped) =>
  ['Hatchback', 'SUV', 'MUV', 'Minivan', 'Wagon'].includes(car.bodyType);
export const isTall = (car: Equipped) => ['SUV', 'MUV', 'Wagon', 'Pickup'].includes(car.bodyType);
