import type { CarFacts } from '../features/car-facts.ts';
import { carFeatures } from '../features/car-features.ts';
import { scoreOf } from '../model/factors.ts';
import { rowOf } from '../model/model.ts';
import type { KnownCars, PublishedModel } from '../published/published-model.ts';

const DAY_SECONDS = 86_400;
/** Days after which half of the head start of a new car is gone. */
const FRESH_DAYS = 7;
/** Head start of a car that has just come, in standard deviations of what nobody in particular thinks of cars. */
const HEAD_START = 2;

/** Up to which age a car is new, and below which share of what is usual it has hardly been shown. */
const NEW_DAYS = 10;
const HARDLY_SHOWN = 0.5;

/** Ids up to here are looked up in a table: some twenty megabytes at most. */
const LARGEST_IN_TABLE = 5_000_000;
const SPARE_ROWS = 1_024;

/** A larger copy. */
function grown<T extends Float32Array | Int32Array>(numbers: T, length: number): T {
  const copy = new (numbers.constructor as new (length: number) => T)(length);
  copy.set(numbers);
  return copy;
}

function deviationOf(numbers: Float32Array): number {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length) || 0;
}

function medianOf(numbers: Int32Array): number {
  return numbers.slice().sort()[numbers.length >> 1] ?? 0;
}

/** Rows of cars that are on sale and were shown; of those on sale, where it is not told of any that it was. */
function choosableOf({ ids, soldAt, shown }: KnownCars): Int32Array {
  const onSale = Int32Array.from(ids, (_, row) => row).filter((row) => soldAt[row] === 0);
  const seen = onSale.filter((row) => (shown[row] as number) > 0);
  return seen.length > 0 ? seen : onSale;
}

/** Cars as a model scores them, those that came after it included: a row each. */
export class CarTable {
  readonly components: number;
  readonly featuresEach: number;
  readonly #model: PublishedModel;
  readonly #places: ReadonlyMap<string, number>;
  /** Of each shared feature, whether it is a make's model. */
  readonly #isModel: readonly boolean[];
  readonly #headStart: number;
  readonly #usualShown: number;
  readonly #choosable: Int32Array;
  readonly #later = new Map<number, number>();
  #rows: Int32Array;
  #count = 0;
  /** `components + 1` numbers for each row, the last one being what speaks for the car whoever asks. */
  values: Float32Array;
  /** By row, what nobody in particular thinks of it. */
  #general: Float32Array;
  #features: Int32Array;
  #liveAt: Int32Array;
  #shown: Int32Array;

  constructor(model: PublishedModel) {
    const { cars, components, features } = model;
    this.#model = model;
    this.components = components;
    this.featuresEach = cars.featuresEach;
    this.#places = new Map(features.names.map((name, place) => [name, place]));
    this.#isModel = features.names.map((name) => name.startsWith('model:'));
    const room = cars.ids.length + SPARE_ROWS;
    this.values = grown(cars.values, room * (components + 1));
    this.#features = grown(cars.features, room * cars.featuresEach);
    this.#liveAt = grown(cars.liveAt, room);
    this.#shown = grown(cars.shown, room);
    this.#general = new Float32Array(room);
    const largest = cars.ids.reduce((most, id) => Math.max(most, id), 0);
    this.#rows = new Int32Array(Math.min(largest, LARGEST_IN_TABLE) + 1).fill(-1);
    this.#choosable = choosableOf(cars);
    this.#usualShown = medianOf(cars.shown.filter((count, row) => count > 0 && cars.soldAt[row] === 0));
    for (let row = 0; row < cars.ids.length; row += 1) this.#know(cars.ids[row] as number);
    this.#headStart = HEAD_START * deviationOf(this.#general.subarray(0, cars.ids.length));
    for (let row = 0; row < cars.ids.length; row += 1) this.#favourFresh(row);
  }

  /** Cars that it knows. */
  get size(): number {
    return this.#count;
  }

  /** The rows of the cars that somebody could have chosen instead, when the model was trained: on sale, and shown. */
  get choosable(): Int32Array {
    return this.#choosable;
  }

  /** -1 for a car that is not known. */
  rowOf(id: number): number {
    return (id < this.#rows.length ? this.#rows[id] : this.#later.get(id)) ?? -1;
  }

  /** What nobody in particular thinks of a car; of one that is not known what speaks for any new one. */
  general(row: number): number {
    return row < 0 ? this.#headStart : (this.#general[row] as number);
  }

  /** Places of the features of a car, `-1` behind the last one. */
  featuresOf(row: number): Int32Array {
    return this.#features.subarray(row * this.featuresEach, (row + 1) * this.featuresEach);
  }

  /** Names the make's model of a car; -1 where it is not known. */
  modelOf(row: number): number {
    if (row < 0) return -1;
    return this.featuresOf(row).find((place) => this.#isModel[place] === true) ?? -1;
  }

  /** Whether a car is new and has hardly been shown. */
  isUnderExposed(row: number): boolean {
    if (row < 0) return true;
    const isNew = (this.#liveAt[row] as number) > this.#model.trainedAt - NEW_DAYS * DAY_SECONDS;
    return isNew && (this.#shown[row] as number) < Math.max(1, HARDLY_SHOWN * this.#usualShown);
  }

  /** Takes in a car that the model does not know, by what it shares with others. */
  add(car: CarFacts): void {
    if (this.rowOf(car.id) >= 0) return;
    if (this.#count === this.#liveAt.length) this.#grow();
    const row = this.#count;
    this.#describe(row, carFeatures(car));
    this.#liveAt[row] = Math.floor(car.liveAt / 1_000);
    this.#know(car.id);
    this.#favourFresh(row);
  }

  #know(id: number): void {
    const row = this.#count;
    if (id < this.#rows.length) this.#rows[id] = row;
    else this.#later.set(id, row);
    this.#general[row] = scoreOf(this.#model.nobody, rowOf(this, row), this.components);
    this.#count += 1;
  }

  /** Age is counted up to the model's time: an order stays what it is for as long as the model does. */
  #favourFresh(row: number): void {
    const days = Math.max(0, this.#model.trainedAt - (this.#liveAt[row] as number)) / DAY_SECONDS;
    const favour = this.#headStart * 2 ** (-days / FRESH_DAYS);
    const own = rowOf(this, row);
    own[this.components] = (own[this.components] as number) + favour;
    this.#general[row] = (this.#general[row] as number) + favour;
  }

  #describe(row: number, names: readonly string[]): void {
    const { features } = this.#model;
    const own = rowOf(this, row);
    const weight = 1 / (names.length + 1);
    const places = names.flatMap((name) => this.#places.get(name) ?? []).slice(0, this.featuresEach);
    this.featuresOf(row).fill(-1).set(places);
    for (const place of places)
      for (const [c, value] of rowOf(features, place).entries()) own[c] = (own[c] as number) + weight * value;
  }

  #grow(): void {
    const room = this.#count + Math.max(SPARE_ROWS, this.#count >> 1);
    this.values = grown(this.values, room * (this.components + 1));
    this.#features = grown(this.#features, room * this.featuresEach);
    this.#liveAt = grown(this.#liveAt, room);
    this.#shown = grown(this.#shown, room);
    this.#general = grown(this.#general, room);
  }
}
