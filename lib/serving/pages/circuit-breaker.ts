import { inTime } from '../../platform/patience.ts';

export interface BreakerLimits {
  /** Milliseconds that one call may take. */
  budgetMs: number;
  /** Failures in a row after which calls are refused. Of calls that were under way at the same time one counts. */
  failures: number;
  /** Milliseconds for which they are refused; then one is let through. */
  openMs: number;
}

/** A call was refused, failed or took too long. */
export class BrokenCircuitError extends Error {
  override name = 'BrokenCircuitError';
}

/**
 * Asks somebody who may be slow or gone: within a budget, and after some failures in a row not at all for a while (Nygard, Release
 * It!, "Circuit Breaker").
 */
export class CircuitBreaker {
  readonly #limits: BreakerLimits;
  #failures = 0;
  /** Failures that were counted, in a row or not. */
  #counted = 0;
  #openUntil = 0;

  constructor(limits: BreakerLimits) {
    this.#limits = limits;
  }

  /** Whether calls are refused now. */
  get isOpen(): boolean {
    return performance.now() < this.#openUntil;
  }

  /** @throws {BrokenCircuitError} when the call was refused, failed or took too long */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.isOpen) throw new BrokenCircuitError('too many calls have failed');
    const { budgetMs, failures, openMs } = this.#limits;
    // one that is let through after a pause decides for those that come meanwhile
    if (this.#failures >= failures) this.#openUntil = performance.now() + openMs;
    const before = this.#counted;
    try {
      const answer = await inTime(call(), budgetMs, () => new Error('no answer in time'));
      this.#failures = 0;
      this.#openUntil = 0;
      return answer;
    } catch (error) {
      if (before === this.#counted) {
        this.#failures += 1;
        this.#counted += 1;
      }
      if (this.#failures >= failures) this.#openUntil = performance.now() + openMs;
      throw new BrokenCircuitError('the call has failed', { cause: error });
    }
  }
}
