/**
 * Joins questions that cost a round trip each: while one is under way, all who come get the answer of the next one. So at most two
 * are on the way, and no answer is older than its question.
 */
export class NextFlight<T> {
  readonly #ask: () => Promise<T>;
  #current: Promise<unknown> | null = null;
  #next: Promise<T> | null = null;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  run(): Promise<T> {
    if (!this.#current) return this.#start();
    this.#next ??= this.#current.then(() => {
      this.#next = null;
      return this.#start();
    });
    return this.#next;
  }

  #start(): Promise<T> {
    const asked = this.#ask();
    const ended = asked.then(
      () => {},
      () => {},
    );
    this.#current = ended.then(() => {
      this.#current = null;
    });
    return asked;
  }
}
