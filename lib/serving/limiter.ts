/** There are too many who wait, or this one has waited too long. */
type Reason = 'full' | 'late';

export interface Limits {
  /** Works that may be under way at once. */
  atOnce: number;
  /** Works that may wait for their turn; more are refused at once. */
  waiting: number;
  /** Milliseconds that one may wait. */
  patienceMs: number;
}

/** Lets a few works run at once, in the order in which they came, and refuses what would have to wait too long. */
export class Limiter {
  readonly #limits: Limits;
  readonly #waiting: (() => void)[] = [];
  readonly #refusal: (reason: Reason) => Error;
  #underWay = 0;

  /** @param refusal what to throw where work is refused */
  constructor(limits: Limits, refusal: (reason: Reason) => Error) {
    this.#limits = limits;
    this.#refusal = refusal;
  }

  /** Works that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws what `refusal` gives when the work is refused: it was not begun. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  async #turn(): Promise<void> {
    if (this.#underWay >= this.#limits.atOnce) return this.#wait();
    this.#underWay += 1;
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) return Promise.reject(this.#refusal('full'));
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(this.#refusal('late'));
      }, this.#limits.patienceMs);
      this.#waiting.push(begin);
    });
  }

  /** Whoever waits longest takes over the place of the one that has ended. */
  #passOn(): void {
    const begin = this.#waiting.shift();
    if (begin) begin();
    else this.#underWay -= 1;
  }
}
