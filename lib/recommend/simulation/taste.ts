import { Random } from '../../platform/random.ts';
import type { CarFacts } from '../features/car-facts.ts';
import type { Market } from './market.ts';

/** What a shopper wants. Leanings are what a car that fits adds to its utility. */
export interface Taste {
  cityId: number;
  /** Rupees. */
  budget: number;
  /** By how much a price may differ from the budget, as a difference of natural logarithms. */
  tolerance: number;
  makeIds: ReadonlySet<number>;
  modelIds: ReadonlySet<number>;
  bodyTypeId: number;
  fuelTypeId: number;
  transmissionId: number;
  fuelLeaning: number;
  gearboxLeaning: number;
  /** Below 0 for those who look for older cars. */
  youthLeaning: number;
  lowKmLeaning: number;
  /** Of what nothing else explains. */
  whims: number;
}

const WEIGHTS = { make: 1.4, model: 1, body: 1.1, price: 0.4, whim: 0.5 };
/** Years and kilometres that count as one step away from the usual. */
const STEP = { years: 3, km: 30_000 };
const MOST_STEPS = 2;
/** So many cars are looked at for one that is near the budget. */
const CONSIDERED = 6;
const LIKES_MODEL = 0.7;

/** @throws {Error} where the market has no cars. */
export function drawTaste(market: Market, random: Random): Taste {
  const { cityId } = random.pick(market.cars);
  const cars = market.carsIn(cityId);
  const budget = Math.max(1, random.pick(cars).price) * Math.exp(0.15 * random.bell());
  const first = carNear(budget, cars, random);
  const liked = [first];
  for (let more = random.whole(0, 2); more > 0; more -= 1) liked.push(carNear(budget, cars, random));
  const { bodyTypeId, fuelTypeId, transmissionId } = first;
  return {
    cityId,
    budget,
    tolerance: random.between(0.15, 0.35),
    makeIds: new Set(liked.map((car) => car.makeId)),
    modelIds: new Set(liked.filter(() => random.chance(LIKES_MODEL)).map((car) => car.modelId)),
    ...{ bodyTypeId, fuelTypeId, transmissionId },
    fuelLeaning: random.between(0, 0.8),
    gearboxLeaning: random.between(0, 0.8),
    youthLeaning: random.between(-0.2, 0.5),
    lowKmLeaning: random.between(0, 0.4),
    whims: random.whole(0, 2 ** 31),
  };
}

/** What is liked is drawn from what could be bought: nobody's taste is beyond their budget for good. */
function carNear(budget: number, cars: readonly CarFacts[], random: Random): CarFacts {
  const considered = Array.from({ length: CONSIDERED }, () => random.pick(cars));
  const distance = ({ price }: CarFacts) => Math.abs(price - budget);
  return considered.reduce((best, car) => (distance(car) < distance(best) ? car : best));
}

/** How much a car pleases: about 0 for one that nothing speaks for, 3 or more for a find. Always the same for the same two. */
export function utility(taste: Taste, car: CarFacts, usual: { meanYear: number; meanKm: number }): number {
  const tooDear = steps(Math.log(Math.max(1, car.price) / taste.budget), taste.tolerance);
  return (
    (taste.makeIds.has(car.makeId) ? WEIGHTS.make : 0) +
    (taste.modelIds.has(car.modelId) ? WEIGHTS.model : 0) +
    (taste.bodyTypeId === car.bodyTypeId ? WEIGHTS.body : 0) +
    (taste.fuelTypeId === car.fuelTypeId ? taste.fuelLeaning : 0) +
    (taste.transmissionId === car.transmissionId ? taste.gearboxLeaning : 0) +
    taste.youthLeaning * steps(car.year - usual.meanYear, STEP.years) +
    taste.lowKmLeaning * steps(usual.meanKm - car.kmDriven, STEP.km) -
    WEIGHTS.price * tooDear ** 2 +
    WEIGHTS.whim * new Random(taste.whims, car.id).bell()
  );
}

const steps = (difference: number, step: number): number =>
  Math.min(MOST_STEPS, Math.max(-MOST_STEPS, difference / step));
