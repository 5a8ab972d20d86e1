import type { Bitmap } from './bitmap.ts';

/** Cars to be counted, in both forms: as a bitmap, and as a list that is made when it is asked for first. */
export class CountedCars {
  readonly bitmap: Bitmap;
  readonly size: number;
  #list: Uint32Array | null = null;

  constructor(bitmap: Bitmap) {
    this.bitmap = bitmap;
    this.size = bitmap.size;
  }

  list(): Uint32Array {
    if (this.#list) return this.#list;
    this.#list = new Uint32Array(this.size);
    this.bitmap.list(this.#list);
    return this.#list;
  }
}
