/** Ids in ascending order, each of which is met or not: a few bytes per id, for sets of many thousands. */
export class IdList {
  readonly #ids: Float64Array;
  readonly #isMet: Uint8Array;

  constructor(ids: readonly (string | number)[]) {
    this.#ids = Float64Array.from(ids, Number).sort();
    this.#isMet = new Uint8Array(ids.length);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Whether the id is in the list; it is met from then on. */
  meet(id: number): boolean {
    const at = this.#placeOf(id);
    if (at < 0) return false;
    this.#isMet[at] = 1;
    return true;
  }

  *unmet(): Generator<number> {
    for (const [at, id] of this.#ids.entries()) if (!this.#isMet[at]) yield id;
  }

  #placeOf(id: number): number {
    let [low, high] = [0, this.#ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle] ?? 0;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
