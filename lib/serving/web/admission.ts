import { metrics } from '../../platform/metrics.ts';

export interface AdmissionLimits {
  /** Works that may be under way at once; more are refused. */
  atOnce: number;
}

/** What a process takes on: some two seconds of work of one core. Whoever had to wait longer would have left. */
export const REQUEST_LIMITS: AdmissionLimits = { atOnce: 1_000 };

/** Lets in what can be worked on in good time, and refuses the rest at once instead of having it queue without end. */
export class Admission {
  readonly #limits: AdmissionLimits;
  #underWay = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.#underWay >= this.#limits.atOnce;
  }

  /** The way out, to be called once the work has ended; null where the work is refused and must not be begun. */
  tryEnter(): (() => void) | null {
    if (this.isFull) {
      metrics.requestsShed.inc();
      return null;
    }
    this.#count(1);
    let isInside = true;
    return () => {
      if (isInside) this.#count(-1);
      isInside = false;
    };
  }

  #count(change: 1 | -1): void {
    this.#underWay += change;
    metrics.requestsUnderWay.inc(change);
  }
}
