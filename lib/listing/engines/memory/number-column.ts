import type { Bitmap } from './bitmap.ts';
import type { WordMemory } from './word-memory.ts';

/** A number per car, such as the price, by car number; NaN where a car has none. */
export class NumberColumn {
  values: Float64Array;
  readonly #memory: WordMemory;

  constructor(memory: WordMemory) {
    this.#memory = memory;
    this.values = memory.numbers(0);
  }

  /** Answers whether that is another number than before. */
  set(number: number, value: number): boolean {
    if (number >= this.values.length) this.#grow(number);
    if (Object.is(this.values[number], value)) return false;
    this.values[number] = value;
    return true;
  }

  at(number: number): number {
    return this.values[number] ?? Number.NaN;
  }

  /** Leaves in `cars` those between both ends, each of which belongs to it. */
  keep(cars: Bitmap, min: number | null, max: number | null): void {
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    cars.andBetween(this.values, low, high);
  }

  #grow(number: number): void {
    const grown = this.#memory.numbers(this.#memory.roomFor(number, this.values.length));
    grown.set(this.values);
    this.#memory.release(this.values);
    this.values = grown;
  }
}
