import { Backoff } from '../../platform/backoff.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';

/** Waits out the failures of stores, and remembers the one that is going on. */
export class Outages {
  #waiting = 0;
  #reason: string | null = null;

  /** What is being waited for, or null. */
  get reason(): string | null {
    return this.#waiting > 0 ? this.#reason : null;
  }

  /**
   * Does the work, again and again while it fails, with growing pauses. Answers undefined when `signal` was aborted before
   * it succeeded.
   */
  async outlast<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    const backoff = new Backoff({ first: 20, longest: 2_000 });
    let isWaiting = false;
    try {
      while (!signal.aborted) {
        try {
          return await work();
        } catch (error) {
          this.#reason = errorText(error);
          if (!isWaiting) {
            isWaiting = true;
            this.#waiting += 1;
            logger.warn({ reason: this.#reason }, 'the projector waits for a store');
          }
          await backoff.pause(signal);
        }
      }
      return undefined;
    } finally {
      if (isWaiting) this.#waiting -= 1;
    }
  }
}
