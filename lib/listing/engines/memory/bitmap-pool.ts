import { Bitmap } from './bitmap.ts';
import type { WordMemory } from './word-memory.ts';

/** Bitmaps that are needed for one question, to be used again for the next. */
export class BitmapPool {
  readonly #memory: WordMemory;
  readonly #bitmaps: Bitmap[] = [];
  #taken = 0;

  constructor(memory: WordMemory) {
    this.#memory = memory;
  }

  /** All that were taken may be overwritten from now on. */
  reset(): this {
    this.#taken = 0;
    return this;
  }

  /** A bitmap like that one, good until the next `reset`. */
  copyOf(bitmap: Bitmap): Bitmap {
    const found = this.#bitmaps[this.#taken] ?? new Bitmap(this.#memory);
    this.#bitmaps[this.#taken] = found;
    this.#taken += 1;
    return found.set(bitmap);
  }
}
