import type { Bitmap } from './bitmap.ts';

/** A number per car, such as the price, by car number; NaN where a car has none. */
export class NumberColumn {
  values = new Float64Array(0);

  /** Answers whether that is another number than before. */
  set(number: number, value: number): boolean {
    if (number >= this.values.length) this.#grow(number + 1);
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
    const { values } = this;
    const { words } = cars;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      if (word === 0) continue;
      let within = 0;
      const from = at * 32;
      // all of a word, whatever is set in it: without branches that costs less than to look for what is
      for (let bit = 0; bit < 32; bit += 1) {
        const value = values[from + bit] as number;
        within |= (Number(value >= low) & Number(value <= high)) << bit;
      }
      words[at] = word & within;
    }
  }

  get bytes(): number {
    return this.values.byteLength;
  }

  #grow(numbers: number): void {
    const length = Math.max(numbers, this.values.length + (this.values.length >> 1));
    const grown = new Float64Array(length).fill(Number.NaN);
    grown.set(this.values);
    this.values = grown;
  }
}
