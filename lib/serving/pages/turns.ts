/**
 * Has work that takes some milliseconds done one piece per turn of the event loop: what is ready at once, and who has just come, waits
 * for one piece at most and not for all that have come before (Node documentation, "Don't block the event loop", partitioning).
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isNextSet = false;

  /** Comes back when it is this caller's turn, in the order of the calls. Whatever is done then without awaiting anything is one piece. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#setNext();
    });
  }

  #setNext(): void {
    if (this.#isNextSet || this.#waiting.length === 0) return;
    this.#isNextSet = true;
    setImmediate(() => {
      this.#isNextSet = false;
      this.#waiting.shift()?.();
      this.#setNext();
    });
  }
}
