import { groupBy } from '../../catalogue/payload/group-by.ts';
import { type CarFacts, isOnSale } from '../features/car-facts.ts';

/** What a search asks for. Prices are whole rupees, both ends included. */
export interface Look {
  /** Null: anywhere. */
  cityId: number | null;
  priceMin: number;
  priceMax: number;
}

/** The cars that were on sale at some time between two instants, the oldest offers first, also by city. */
export class Market {
  readonly cars: readonly CarFacts[];
  /** Of the cars; 0 where there are none. */
  readonly meanYear: number;
  readonly meanKm: number;
  readonly #byCity: ReadonlyMap<number, readonly CarFacts[]>;

  constructor(cars: readonly CarFacts[], from: number, until: number) {
    this.cars = cars
      .filter(({ liveAt, soldAt }) => liveAt <= until && (soldAt === null || soldAt > from))
      .sort((a, b) => a.liveAt - b.liveAt || a.id - b.id);
    this.meanYear = mean(this.cars.map((car) => car.year));
    this.meanKm = mean(this.cars.map((car) => car.kmDriven));
    this.#byCity = groupBy(this.cars, (car) => car.cityId);
  }

  carsIn(cityId: number | null): readonly CarFacts[] {
    return cityId === null ? this.cars : (this.#byCity.get(cityId) ?? []);
  }

  /** At most so many of the cars that are live at an instant and fit, the newest offers first. */
  newest({ cityId, priceMin, priceMax }: Look, at: number, limit: number): CarFacts[] {
    const cars = this.carsIn(cityId);
    const found: CarFacts[] = [];
    for (let i = offeredBy(cars, at) - 1; i >= 0 && found.length < limit; i -= 1) {
      const car = cars[i] as CarFacts;
      if (car.price >= priceMin && car.price <= priceMax && isOnSale(car, at)) found.push(car);
    }
    return found;
  }
}

/** How many of the cars, sorted by `liveAt`, had gone on sale by an instant. */
function offeredBy(cars: readonly CarFacts[], at: number): number {
  let low = 0;
  let high = cars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cars[middle] as CarFacts).liveAt <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
