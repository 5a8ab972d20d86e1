import type { CarFacts } from './car-facts.ts';

/** Something that cars share, by name: `make:7`. */
type CarFeature = (car: CarFacts) => string;

/** Upper ends of the buckets, the last one open. Of prices in lakhs, of ages in years, of distances in thousands of kilometres. */
const PRICES = [2, 3, 4, 5, 6, 8, 10, 13, 17, 25, 40];
const AGES = [1, 2, 3, 4, 5, 6, 8, 10, 12];
const DISTANCES = [10, 20, 30, 45, 60, 80, 110];

const LAKH = 100_000;
const YEAR_MS = 365.25 * 86_400_000;

/** In which of the buckets a number is, from 0. */
function bucket(number: number, ends: readonly number[]): number {
  const found = ends.findIndex((end) => number < end);
  return found === -1 ? ends.length : found;
}

const priceBucket = ({ price }: CarFacts) => bucket(price / LAKH, PRICES);
/** As it was when the car went on sale: while it is, it stays the same. */
const age = ({ year, liveAt }: CarFacts) => 1970 + liveAt / YEAR_MS - year;

/** All that cars are compared by: what a new one is judged by, too. Another one is another entry. */
export const CAR_FEATURES = {
  make: (car) => `make:${car.makeId}`,
  model: (car) => `model:${car.modelId}`,
  variant: (car) => `variant:${car.variantId}`,
  body: (car) => `body:${car.bodyTypeId}`,
  fuel: (car) => `fuel:${car.fuelTypeId}`,
  gearbox: (car) => `gearbox:${car.transmissionId}`,
  city: (car) => `city:${car.cityId}`,
  price: (car) => `price:${priceBucket(car)}`,
  age: (car) => `age:${bucket(age(car), AGES)}`,
  km: (car) => `km:${bucket(car.kmDriven / 1_000, DISTANCES)}`,
  makeAtPrice: (car) => `make:${car.makeId} price:${priceBucket(car)}`,
} as const satisfies Readonly<Record<string, CarFeature>>;

/** The names of what a car shares with others. */
export const carFeatures = (car: CarFacts): string[] => Object.values(CAR_FEATURES).map((of) => of(car));
