/** Entries that a read finds in a flood: single changes, even a hundred a second, are far fewer. */
const MANY = 50;
/** A bulk change comes in steps, as fast as capture gets through it: a read between two of them finds little. */
const LULL_MS = 100;

/**
 * Whether a bulk change is just coming in, with single changes behind it. Reading comes before building then, and the processor
 * belongs to capture, which has to get through it.
 */
export class Flood {
  #isOn = false;
  /** When a read found many last, by `performance.now()`. */
  #manyAt = 0;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Notes how many entries a read has found. Answers whether the flood has just ended. */
  note(entries: number): boolean {
    const now = performance.now();
    const wasOn = this.#isOn;
    if (entries >= MANY) this.#manyAt = now;
    this.#isOn = entries >= MANY || (wasOn && now - this.#manyAt < LULL_MS);
    return wasOn && !this.#isOn;
  }
}
