import { Bitmap } from './bitmap.ts';
import type { CountedCars } from './counted-cars.ts';
import type { WordMemory } from './word-memory.ts';

type Codes = Uint16Array | Uint32Array;

const MOST_IN_16_BITS = 0xffff;
/** Up to so many values each has a bitmap of its cars as well: with them a set of cars is counted a word at a time. */
const MOST_BITMAPS = 64;
/** What a look at a word of a bitmap costs, in looks at the code of a car. */
const WORD_COST = 0.15;

/** One value per car of a filter such as the city: its code by car number. Code 0 is that a car has none. */
export class OneValuedColumn {
  #codes: Codes = new Uint16Array(0);
  /** Value ids by code. */
  readonly #ids: number[] = [0];
  readonly #codeOf = new Map<number, number>();
  /** Cars by code. */
  readonly #sizes: number[] = [0];
  /** Which cars, by code; null once there are too many values. */
  #cars: Bitmap[] | null;
  readonly #memory: WordMemory;

  constructor(memory: WordMemory) {
    this.#memory = memory;
    this.#cars = [new Bitmap(memory)];
  }

  /** Gives a car a value, or none (`null`). */
  set(number: number, id: number | null): void {
    if (number >= this.#codes.length) this.#grow(number);
    const code = id === null ? 0 : this.#codeFor(id);
    const before = this.#codes[number] ?? 0;
    if (before === code) return;
    this.#resize(before, -1);
    this.#resize(code, 1);
    this.#codes[number] = code;
    if (!this.#cars) return;
    if (before > 0) this.#cars[before]?.delete(number);
    if (code > 0) this.#cars[code]?.add(number);
  }

  /** Leaves in `cars` those that have one of the values. */
  keep(cars: Bitmap, ids: readonly number[]): void {
    const codes = ids.map((id) => this.#codeOf.get(id) ?? 0).filter((code) => code > 0);
    if (codes.length === 0) cars.clear();
    else if (this.#cars) cars.andAny(codes.flatMap((code) => this.#cars?.[code] ?? []));
    else this.#keepCoded(cars, codes);
  }

  #keepCoded({ words }: Bitmap, chosen: readonly number[]): void {
    const isChosen = new Uint8Array(this.#ids.length);
    for (const code of chosen) isChosen[code] = 1;
    const codes = this.#codes;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      if (word === 0) continue;
      let kept = 0;
      const from = at * 32;
      for (let bit = 0; bit < 32; bit += 1) kept |= (isChosen[codes[from + bit] as number] as number) << bit;
      words[at] = word & kept;
    }
  }

  /** How many cars have each value, of these, or of all. */
  byId(cars?: CountedCars): Map<number, number> {
    const rest = cars?.rest;
    const counts = cars && this.#count(rest ?? cars);
    const found = new Map<number, number>();
    for (let code = 1; code < this.#ids.length; code += 1) {
      const size = this.#sizes[code] ?? 0;
      const among = counts?.[code] ?? 0;
      const count = !counts ? size : rest ? size - among : among;
      if (count > 0) found.set(this.#ids[code] ?? 0, count);
    }
    return found;
  }

  /** By code. */
  #count(cars: CountedCars): Uint32Array {
    const counts = new Uint32Array(this.#ids.length);
    const wordLooks = counts.length * cars.bitmap.words.length;
    if (this.#cars && wordLooks * WORD_COST < cars.size) {
      for (let code = 1; code < counts.length; code += 1)
        counts[code] = this.#cars[code]?.countWith(cars.bitmap) ?? 0;
      return counts;
    }
    const codes = this.#codes;
    const list = cars.list();
    for (let at = 0; at < list.length; at += 1) {
      const code = codes[list[at] as number] as number;
      counts[code] = (counts[code] as number) + 1;
    }
    return counts;
  }

  /** Of the codes; the bitmaps are the memory's. */
  get bytes(): number {
    return this.#codes.byteLength;
  }

  #dropBitmaps(): void {
    for (const cars of this.#cars ?? []) cars.release();
    this.#cars = null;
  }

  #resize(code: number, by: number): void {
    if (code > 0) this.#sizes[code] = (this.#sizes[code] ?? 0) + by;
  }

  #codeFor(id: number): number {
    const known = this.#codeOf.get(id);
    if (known !== undefined) return known;
    const code = this.#ids.push(id) - 1;
    this.#sizes.push(0);
    this.#codeOf.set(id, code);
    if (code > MOST_BITMAPS) this.#dropBitmaps();
    else this.#cars?.push(new Bitmap(this.#memory));
    if (code === MOST_IN_16_BITS + 1) this.#codes = Uint32Array.from(this.#codes);
    return code;
  }

  #grow(number: number): void {
    const length = this.#memory.roomFor(number, this.#codes.length);
    const grown = this.#ids.length > MOST_IN_16_BITS ? new Uint32Array(length) : new Uint16Array(length);
    grown.set(this.#codes);
    this.#codes = grown;
  }
}
