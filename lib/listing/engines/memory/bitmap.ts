import type { WordMemory } from './word-memory.ts';

const BITS = 32;

/**
 * A set of car numbers from 0, a bit each. Operands of one operation may be of different lengths: what is beyond a bitmap's
 * words is not in it.
 */
export class Bitmap {
  readonly #memory: WordMemory;
  words: Uint32Array;

  constructor(memory: WordMemory, numbers = 0) {
    this.#memory = memory;
    this.words = memory.words(Math.ceil(numbers / BITS));
  }

  has(number: number): boolean {
    return (((this.words[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  /** Answers whether it was not there before. */
  add(number: number): boolean {
    const at = number >>> 5;
    if (at >= this.words.length)
      this.#grow(Math.ceil(this.#memory.roomFor(number, this.words.length * BITS) / BITS));
    const word = this.words[at] ?? 0;
    const bit = 1 << (number & 31);
    if ((word & bit) !== 0) return false;
    this.words[at] = word | bit;
    return true;
  }

  /** Answers whether it was there before. */
  delete(number: number): boolean {
    if (!this.has(number)) return false;
    const at = number >>> 5;
    this.words[at] = (this.words[at] ?? 0) & ~(1 << (number & 31));
    return true;
  }

  get size(): number {
    return this.countWith(this);
  }

  /** How many are in both. */
  countWith(other: Bitmap): number {
    return this.#memory.countBoth(this.words, other.words);
  }

  /** Empties it. */
  clear(): this {
    this.words.fill(0);
    return this;
  }

  /** Keeps what is in the other one as well. */
  and(other: Bitmap): this {
    this.#memory.and(this.words, other.words);
    this.words.fill(0, other.words.length);
    return this;
  }

  /** Takes in what is in the other one. */
  or(other: Bitmap): this {
    if (other.words.length > this.words.length) this.#grow(other.words.length);
    this.#memory.or(this.words, other.words);
    return this;
  }

  /** Keeps what is in any of the other ones as well. */
  andAny(others: readonly Bitmap[]): this {
    const [only, ...more] = others;
    if (only && more.length === 0) return this.and(only);
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      if (word === 0) continue;
      let any = 0;
      for (const other of others) any |= other.words[at] ?? 0;
      words[at] = word & any;
    }
    return this;
  }

  /** Leaves those whose number, by car number, is between both ends, each of which belongs to it. */
  andBetween(numbers: Float64Array, low: number, high: number): this {
    this.#memory.keepBetween(this.words, numbers, low, high);
    return this;
  }

  /** Makes this a copy of another one. */
  set(other: Bitmap): this {
    if (this.words.length < other.words.length) this.#grow(other.words.length);
    this.words.set(other.words);
    this.words.fill(0, other.words.length);
    return this;
  }

  /** Takes out what is in the other one. */
  andNot(other: Bitmap): this {
    this.#memory.andNot(this.words, other.words);
    return this;
  }

  /** Gives its memory back: it must not be used any more. */
  release(): void {
    this.#memory.release(this.words);
    this.words = this.#memory.words(0);
  }

  /** Writes the numbers, ascending, to the beginning of `into` and answers how many they are. */
  list(into: Uint32Array): number {
    let count = 0;
    for (let at = 0; at < this.words.length; at += 1) {
      for (let word = this.words[at] ?? 0; word !== 0; word &= word - 1) {
        into[count] = at * BITS + 31 - Math.clz32(word & -word);
        count += 1;
      }
    }
    return count;
  }

  #grow(words: number): void {
    const grown = this.#memory.words(words);
    grown.set(this.words);
    this.#memory.release(this.words);
    this.words = grown;
  }
}
