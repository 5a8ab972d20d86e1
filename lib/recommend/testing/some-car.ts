import type { CarFacts } from '../features/car-facts.ts';

const CAR: CarFacts = {
  id: 1,
  makeId: 2,
  modelId: 21,
  variantId: 211,
  bodyTypeId: 3,
  fuelTypeId: 4,
  transmissionId: 1,
  cityId: 5,
  price: 650_000,
  year: 2020,
  kmDriven: 35_000,
  liveAt: Date.UTC(2026, 5, 1),
  soldAt: null,
};

/** A car of which only some facts matter. */
export const someCar = (facts: Partial<CarFacts> = {}): CarFacts => ({ ...CAR, ...facts });
