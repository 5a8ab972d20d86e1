import type { Bitmap } from './bitmap.ts';

type Codes = Uint16Array | Uint32Array;

const MOST_IN_16_BITS = 0xffff;

/** One value per car of a filter such as the city: its code by car number. Code 0 is that a car has none. */
export class OneValuedColumn {
  #codes: Codes = new Uint16Array(0);
  /** Value ids by code. */
  readonly #ids: number[] = [0];
  readonly #codeOf = new Map<number, number>();
  /** Cars by code. */
  readonly #sizes: number[] = [0];

  /** Gives a car a value, or none (`null`). */
  set(number: number, id: number | null): void {
    if (number >= this.#codes.length) this.#grow(number + 1);
    const code = id === null ? 0 : this.#codeFor(id);
    const before = this.#codes[number] ?? 0;
    if (before === code) return;
    this.#resize(before, -1);
    this.#resize(code, 1);
    this.#codes[number] = code;
  }

  /** Leaves in `cars` those that have one of the values. */
  keep(cars: Bitmap, ids: readonly number[]): void {
    const isChosen = new Uint8Array(this.#ids.length);
    for (const id of ids) isChosen[this.#codeOf.get(id) ?? 0] = 1;
    isChosen[0] = 0;
    const codes = this.#codes;
    cars.keep((number) => isChosen[codes[number] ?? 0] === 1);
  }

  /** Adds to `counts`, by code, the first `length` cars of a list. */
  countInto(counts: Uint32Array, cars: Uint32Array, length: number): void {
    const codes = this.#codes;
    for (let at = 0; at < length; at += 1) {
      const code = codes[cars[at] ?? 0] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }

  /** Zeros, one for each code. */
  noCounts(): Uint32Array {
    return new Uint32Array(this.#ids.length);
  }

  /** How many cars have each value, of those counted, or of all. */
  byId(counts?: Uint32Array): Map<number, number> {
    const found = new Map<number, number>();
    for (let code = 1; code < this.#ids.length; code += 1) {
      const count = (counts ?? this.#sizes)[code] ?? 0;
      if (count > 0) found.set(this.#ids[code] ?? 0, count);
    }
    return found;
  }

  get bytes(): number {
    return this.#codes.byteLength;
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
    if (code === MOST_IN_16_BITS + 1) this.#codes = Uint32Array.from(this.#codes);
    return code;
  }

  #grow(numbers: number): void {
    const length = Math.max(numbers, this.#codes.length + (this.#codes.length >> 1));
    const grown = this.#ids.length > MOST_IN_16_BITS ? new Uint32Array(length) : new Uint16Array(length);
    grown.set(this.#codes);
    this.#codes = grown;
  }
}
