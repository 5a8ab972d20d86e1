import { placeNumber } from './place-number.ts';

/** A moment, by how much of the changes was known in it. */
export interface Moment {
  /** The last change of all, as a number; see `placeNumber`. */
  place: number;
  /** How often anything but prices had changed. */
  generation: number;
  /** By `performance.now()`. */
  at: number;
}

/** For whoever follows no changes: before all of them. */
export const unknownMoment = (): Moment => ({ place: 0, generation: -1, at: performance.now() });

/** That a car changed in the entry with this id. */
export interface PastChange {
  car: number;
  id: string;
}

/** When each car changed last, as far as a follower of `listing:changes` has been told. */
export class LatestChanges {
  readonly #byCar = new Map<number, number>();
  readonly #listeners: ((car: number | null) => void)[] = [];
  /** Of what was before it nothing is known. */
  #since = Number.POSITIVE_INFINITY;
  /** The last change of all, as a number; see `placeNumber`. */
  place = 0;
  /** How often anything but prices has changed: cars, their words, or those of listings. */
  generation = 0;

  /** `listener` is told of each car that changes, and of `null` where some may have changed unheard. */
  subscribe(listener: (car: number | null) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Following begins, or begins anew, behind the entry with this id.
   * @param before the last entries up to and with it, the newest first, as far as they are known
   */
  begin(id: string, before: readonly PastChange[] = []): void {
    this.#byCar.clear();
    this.place = placeNumber(id);
    this.#since = this.place;
    for (const past of before) {
      this.#since = placeNumber(past.id);
      if (!this.#byCar.has(past.car)) this.#byCar.set(past.car, this.#since);
    }
    this.generation += 1;
    this.#tell(null);
  }

  /**
   * These cars have changed, the last of them in the entry with this id.
   * @param isBeyondPrices whether in anything but their prices
   */
  note(cars: readonly number[], id: string, isBeyondPrices = true): void {
    this.place = placeNumber(id);
    if (isBeyondPrices) this.generation += 1;
    for (const car of cars) {
      this.#byCar.set(car, this.place);
      this.#tell(car);
    }
  }

  /** What listings are called has changed: that is known a moment after the changes with which it came. */
  noteWords(): void {
    this.generation += 1;
  }

  now(): Moment {
    return { place: this.place, generation: this.generation, at: performance.now() };
  }

  /** Whether every change since that place is known. */
  isKnownSince(since: number): boolean {
    return since >= this.#since && since <= this.place;
  }

  /** Whether one of these cars has changed since that place, or may have. */
  hasChanged(cars: readonly number[], since: number): boolean {
    if (!this.isKnownSince(since)) return true;
    return cars.some((car) => (this.#byCar.get(car) ?? 0) > since);
  }

  #tell(car: number | null): void {
    for (const listener of this.#listeners) listener(car);
  }
}
