import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds of the first pause and of the longest one. */
export interface BackoffOptions {
  first: number;
  longest: number;
}

/** Growing pauses with jitter, so that many who fail at the same moment do not come back at the same moment. */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** After a success: the next failure begins with the first pause again. */
  reset(): void {
    this.#failures = 0;
  }

  /** Waits one pause, or less when `signal` is aborted; never throws. */
  async pause(signal: AbortSignal): Promise<void> {
    const { first, longest } = this.#options;
    const full = Math.min(first * 2 ** this.#failures, longest);
    this.#failures += 1;
    await sleep(full / 2 + (Math.random() * full) / 2, undefined, { signal }).catch(() => {});
  }
}
