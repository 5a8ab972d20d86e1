import { Bitmap } from './bitmap.ts';
import type { CountedCars } from './counted-cars.ts';
import type { WordMemory } from './word-memory.ts';

interface Value {
  cars: Bitmap;
  size: number;
}

/** What a look at a word of two bitmaps costs, in looks at whether a car is in one. */
const WORD_COST = 0.1;

function countIn(value: Bitmap, cars: CountedCars): number {
  if (cars.bitmap.words.length * WORD_COST < cars.size) return value.countWith(cars.bitmap);
  const list = cars.list();
  let count = 0;
  for (let at = 0; at < list.length; at += 1) if (value.has(list[at] as number)) count += 1;
  return count;
}

/** Any number of values per car of a filter such as the features: a bitmap of cars for each value. */
export class ManyValuedColumn {
  readonly #values = new Map<number, Value>();
  readonly #memory: WordMemory;

  constructor(memory: WordMemory) {
    this.#memory = memory;
  }

  /** Gives a car these values and no others. */
  set(number: number, ids: ReadonlySet<number>): void {
    for (const [id, value] of this.#values) {
      if (!ids.has(id) && value.cars.delete(number)) value.size -= 1;
    }
    for (const id of ids) {
      const value = this.#valueOf(id);
      if (value.cars.add(number)) value.size += 1;
    }
  }

  /** Leaves in `cars` those that have every one of the values. */
  keepAll(cars: Bitmap, ids: readonly number[]): void {
    for (const id of ids) cars.andAny(this.#having([id]));
  }

  /** Leaves in `cars` those that have any of the values. */
  keepAny(cars: Bitmap, ids: readonly number[]): void {
    cars.andAny(this.#having(ids));
  }

  /** How many cars have each value, of these, or of all. */
  byId(cars?: CountedCars): Map<number, number> {
    const found = new Map<number, number>();
    const rest = cars?.rest;
    for (const [id, value] of this.#values) {
      const among = cars && countIn(value.cars, rest ?? cars);
      const count = among === undefined ? value.size : rest ? value.size - among : among;
      if (count > 0) found.set(id, count);
    }
    return found;
  }

  #having(ids: readonly number[]): Bitmap[] {
    return ids.flatMap((id) => this.#values.get(id)?.cars ?? []);
  }

  #valueOf(id: number): Value {
    const known = this.#values.get(id);
    if (known) return known;
    const value = { cars: new Bitmap(this.#memory), size: 0 };
    this.#values.set(id, value);
    return value;
  }
}
