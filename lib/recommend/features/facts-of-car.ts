import type { CarSummary } from '../../catalogue/types.ts';
import type { CarFacts } from './car-facts.ts';

type Shown = Pick<
  CarSummary,
  | 'id'
  | 'make'
  | 'model'
  | 'variant'
  | 'bodyType'
  | 'fuelType'
  | 'transmission'
  | 'city'
  | 'price'
  | 'year'
  | 'kmDriven'
  | 'madeLiveAt'
>;

/** What the recommender knows of a car that is on sale, from its card or page. */
export const factsOfCar = (car: Shown): CarFacts => ({
  id: car.id,
  makeId: car.make.id,
  modelId: car.model.id,
  variantId: car.variant.id,
  bodyTypeId: car.bodyType.id,
  fuelTypeId: car.fuelType.id,
  transmissionId: car.transmission.id,
  cityId: car.city.id,
  price: car.price,
  year: car.year,
  kmDriven: car.kmDriven,
  liveAt: car.madeLiveAt === null ? 0 : Date.parse(car.madeLiveAt),
  soldAt: null,
});
