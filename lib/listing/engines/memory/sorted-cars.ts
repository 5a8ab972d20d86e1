import { Bitmap } from './bitmap.ts';
import { lowest } from './lowest.ts';
import type { NumberColumn } from './number-column.ts';
import type { WordMemory } from './word-memory.ts';

/** What comparing a car with the last one of a page costs, in looks at a bit of a bitmap. */
const COMPARE_COST = 10;

/** Car numbers in the order of a listing: by a number of theirs, the higher id first among equals. */
export class SortedCars {
  readonly #column: NumberColumn;
  readonly #ids: () => Uint32Array;
  readonly #isDescending: boolean;
  #sorted = new Uint32Array(0);
  #length = 0;
  /** Cars whose place is not right, or not known; once as a list, once to be asked. */
  #unsettled: number[] = [];
  #isUnsettled: Bitmap;

  /** @param ids car ids by car number, as of now */
  constructor(memory: WordMemory, column: NumberColumn, ids: () => Uint32Array, isDescending: boolean) {
    this.#isUnsettled = new Bitmap(memory);
    this.#column = column;
    this.#ids = ids;
    this.#isDescending = isDescending;
  }

  /** A car came, left, or has another number. */
  touch(number: number): void {
    if (this.#isUnsettled.add(number)) this.#unsettled.push(number);
  }

  /**
   * Car numbers of a page of `cars`: of few cars by comparing them, of many by a look at every car that stands before the page.
   * @param from place of the first one, from 0
   */
  page(cars: Bitmap, from: number, size: number): number[] {
    this.settle();
    const count = cars.size;
    if (from >= count) return [];
    const looks = (this.#length / count) * (from + size);
    const page = Math.min(count, from + size);
    if ((count + page * Math.log2(page + 1)) * COMPARE_COST > looks) return this.#walk(cars, from, size);
    const few = new Uint32Array(count);
    cars.list(few);
    return lowest(few, from + size, this.#compare).slice(from);
  }

  #walk(cars: Bitmap, from: number, size: number): number[] {
    const found: number[] = [];
    let skipped = 0;
    const { words } = cars;
    for (let at = 0; at < this.#length && found.length < size; at += 1) {
      const number = this.#sorted[at] ?? 0;
      if ((((words[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 0) continue;
      if (skipped < from) skipped += 1;
      else found.push(number);
    }
    return found;
  }

  get bytes(): number {
    return this.#sorted.byteLength;
  }

  #compare = (a: number, b: number): number => {
    const { values } = this.#column;
    const difference = (values[a] ?? 0) - (values[b] ?? 0);
    const ids = this.#ids();
    return (this.#isDescending ? -difference : difference) || (ids[b] ?? 0) - (ids[a] ?? 0);
  };

  /** Takes the cars that were touched out and merges those that are still there back in. */
  settle(): void {
    if (this.#unsettled.length === 0) return;
    const moved = this.#unsettled.filter((number) => !Number.isNaN(this.#column.at(number)));
    const incoming = Uint32Array.from(moved.sort(this.#compare));
    const merged = new Uint32Array(this.#length + incoming.length);
    let length = 0;
    let next = 0;
    for (let at = 0; at < this.#length; at += 1) {
      const number = this.#sorted[at] ?? 0;
      if (this.#isUnsettled.has(number)) continue;
      while (next < incoming.length && this.#compare(incoming[next] ?? 0, number) < 0) {
        merged[length] = incoming[next] ?? 0;
        length += 1;
        next += 1;
      }
      merged[length] = number;
      length += 1;
    }
    merged.set(incoming.subarray(next), length);
    this.#length = length + incoming.length - next;
    this.#sorted = merged;
    this.#unsettled = [];
    this.#isUnsettled.clear();
  }
}
