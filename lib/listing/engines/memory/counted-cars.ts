import type { Bitmap } from './bitmap.ts';
import type { BitmapPool } from './bitmap-pool.ts';

/** Cars to be counted, in both forms: as a bitmap, and as a list that is made when it is asked for first. */
export class CountedCars {
  readonly bitmap: Bitmap;
  readonly size: number;
  #list: Uint32Array | null = null;
  readonly #rest: CountedCars | null;

  /** @param all the cars that these are some of, where their counts are known */
  constructor(bitmap: Bitmap, all?: { bitmap: Bitmap; size: number }, pool?: BitmapPool) {
    this.bitmap = bitmap;
    this.size = bitmap.size;
    const areMost = all && pool && this.size > all.size / 2;
    this.#rest = areMost ? new CountedCars(pool.copyOf(all.bitmap).andNot(bitmap)) : null;
  }

  /** The other cars, where they are fewer: to count them and take that from what all have is less work. */
  get rest(): CountedCars | null {
    return this.#rest;
  }

  list(): Uint32Array {
    if (this.#list) return this.#list;
    this.#list = new Uint32Array(this.size);
    this.bitmap.list(this.#list);
    return this.#list;
  }
}
