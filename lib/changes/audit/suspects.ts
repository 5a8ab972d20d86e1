import type { SetsToLookAt } from './read-stored-cars.ts';

/** Cars to look at closely, each with sets that name it although they may not. */
export class Suspects {
  readonly #cars = new Map<number, Set<string>>();

  get size(): number {
    return this.#cars.size;
  }

  get ids(): number[] {
    return [...this.#cars.keys()];
  }

  add(id: number, sets: Iterable<string> = []): void {
    const known = this.#cars.get(id) ?? new Set();
    for (const key of sets) known.add(key);
    this.#cars.set(id, known);
  }

  remove(id: number): void {
    this.#cars.delete(id);
  }

  setsOf(id: number): ReadonlySet<string> {
    return this.#cars.get(id) ?? new Set();
  }

  /** Some of them, for `readStoredCars`, with more sets to look at for each. */
  toLookAt(ids: readonly number[], more: (id: number) => Iterable<string>): SetsToLookAt {
    return new Map(ids.map((id) => [id, new Set([...this.setsOf(id), ...more(id)])]));
  }
}
