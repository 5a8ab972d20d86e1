import { setImmediate as endOfTurn } from 'node:timers/promises';

/**
 * Joins questions that cost a round trip each: all who come in one turn of the event loop share one, and all who come while one is
 * under way share the next. So at most one is on the way, and no answer is older than its question.
 */
export class NextFlight<T> {
  readonly #ask: () => Promise<T>;
  /** The question on the way; it never fails. */
  #current: Promise<unknown> = Promise.resolve();
  /** The one that is still to be asked. */
  #next: Promise<T> | null = null;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  run(): Promise<T> {
    this.#next ??= this.#askNext();
    return this.#next;
  }

  async #askNext(): Promise<T> {
    await this.#current;
    await endOfTurn();
    this.#next = null;
    const asked = this.#ask();
    this.#current = asked.catch(() => {});
    return asked;
  }
}
