/**
 * A small seeded stream of numbers: mulberry32, started from a mix of two integers, so that the stream of
 * `(seed, index)` is the same whatever was drawn before it. Not for secrets.
 */
export class Random {
  #state: number;

  constructor(seed: number, index = 0) {
    this.#state = mixed(mixed(seed) ^ Math.imul(index + 1, 0x9e3779b1));
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Around 0 with standard deviation 1, never beyond ±3 (a sum of uniform draws). */
  bell(): number {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += this.next();
    return (sum - 3) * Math.SQRT2;
  }

  /** @throws {Error} when there is nothing to pick from. */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, Math.floor(this.next() * items.length));
  }
}

/** A list to draw from by weight. */
export class Weighted<T> {
  readonly #items: T[] = [];
  readonly #ends: number[] = [];
  #total = 0;

  constructor(entries: Iterable<readonly [T, number]>) {
    for (const [item, weight] of entries) {
      if (weight <= 0) continue;
      this.#total += weight;
      this.#items.push(item);
      this.#ends.push(this.#total);
    }
  }

  /** @throws {Error} when nothing has a weight. */
  draw(random: Random): T {
    const target = random.next() * this.#total;
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return itemAt(this.#items, low);
  }
}

function itemAt<T>(items: readonly T[], index: number): T {
  if (index >= items.length) throw new Error('Nothing to draw from');
  return items[index] as T;
}

function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
