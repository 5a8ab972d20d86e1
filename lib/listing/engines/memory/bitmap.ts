const BITS = 32;

/** Bits set in a word, by the sideways addition of Hacker's Delight, 5-1. */
function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** A word within the length of an array. */
const word = (words: Uint32Array, at: number): number => words[at] as number;

/**
 * A set of car numbers from 0, a bit each. Operands of one operation may be of different lengths: what is beyond a bitmap's
 * words is not in it.
 */
export class Bitmap {
  words: Uint32Array;

  constructor(numbers = 0) {
    this.words = new Uint32Array(Math.ceil(numbers / BITS));
  }

  has(number: number): boolean {
    return (((this.words[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  /** Answers whether it was not there before. */
  add(number: number): boolean {
    const at = number >>> 5;
    if (at >= this.words.length) this.#grow(at + 1);
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
    let size = 0;
    for (let at = 0; at < this.words.length; at += 1) size += popcount(this.words[at] ?? 0);
    return size;
  }

  /**
   * How many are in both. Eight words at a time go through carry-save adders, so that bits are counted once for eight words
   * (Harley and Seal; Hacker's Delight, 5-1).
   */
  countWith(other: Bitmap): number {
    const [a, b] = [this.words, other.words];
    const length = Math.min(a.length, b.length);
    const whole = length - (length % 8);
    let [ones, twos, fours, eights] = [0, 0, 0, 0];
    for (let at = 0; at < whole; at += 8) {
      let left = word(a, at) & word(b, at);
      let right = word(a, at + 1) & word(b, at + 1);
      let half = ones ^ left;
      let twosA = (ones & left) | (half & right);
      ones = half ^ right;
      left = word(a, at + 2) & word(b, at + 2);
      right = word(a, at + 3) & word(b, at + 3);
      half = ones ^ left;
      let twosB = (ones & left) | (half & right);
      ones = half ^ right;
      half = twos ^ twosA;
      const foursA = (twos & twosA) | (half & twosB);
      twos = half ^ twosB;
      left = word(a, at + 4) & word(b, at + 4);
      right = word(a, at + 5) & word(b, at + 5);
      half = ones ^ left;
      twosA = (ones & left) | (half & right);
      ones = half ^ right;
      left = word(a, at + 6) & word(b, at + 6);
      right = word(a, at + 7) & word(b, at + 7);
      half = ones ^ left;
      twosB = (ones & left) | (half & right);
      ones = half ^ right;
      half = twos ^ twosA;
      const foursB = (twos & twosA) | (half & twosB);
      twos = half ^ twosB;
      half = fours ^ foursA;
      eights += popcount((fours & foursA) | (half & foursB));
      fours = half ^ foursB;
    }
    let count = 8 * eights + 4 * popcount(fours) + 2 * popcount(twos) + popcount(ones);
    for (let at = whole; at < length; at += 1) count += popcount(word(a, at) & word(b, at));
    return count;
  }

  /** Empties it. */
  clear(): this {
    this.words.fill(0);
    return this;
  }

  /** Keeps what is in the other one as well. */
  and(other: Bitmap): this {
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) words[at] = (words[at] ?? 0) & (other.words[at] ?? 0);
    return this;
  }

  /** Takes in what is in the other one. */
  or(other: Bitmap): this {
    if (other.words.length > this.words.length) this.#grow(other.words.length);
    const { words } = other;
    for (let at = 0; at < words.length; at += 1) this.words[at] = (this.words[at] ?? 0) | (words[at] ?? 0);
    return this;
  }

  /** Makes this a copy of another one. */
  set(other: Bitmap): this {
    if (this.words.length !== other.words.length) this.words = new Uint32Array(other.words.length);
    this.words.set(other.words);
    return this;
  }

  /** Takes out what is in the other one. */
  andNot(other: Bitmap): this {
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) words[at] = (words[at] ?? 0) & ~(other.words[at] ?? 0);
    return this;
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
    const grown = new Uint32Array(Math.max(words, this.words.length + (this.words.length >> 1)));
    grown.set(this.words);
    this.words = grown;
  }
}
