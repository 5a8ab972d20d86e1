import type { Pool } from 'mysql2/promise';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { perObject } from '../../platform/per-object.ts';
import { logReports } from './log-reports.ts';

/** Milliseconds between what is given and its line in the log. */
const DELAY = 100;
/** Milliseconds before another attempt where MySQL is away. */
const LATER = 5_000;
/** Cars that wait to be written down, in all. */
const MOST_WAITING = 10_000;

/** Reports that were given and are not written down yet, by buyer: an answer that gives many does not wait for a second turn of MySQL. */
class ReportLog {
  readonly #pool: Pool;
  readonly #given = new Map<number, Set<number>>();
  #timer: NodeJS.Timeout | null = null;
  #underWay: Promise<void> = Promise.resolve();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Takes down that a buyer was given the reports of these cars. */
  note(buyerId: number, carIds: readonly number[]): void {
    if (carIds.length === 0) return;
    this.#hold(buyerId, carIds);
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /** Writes down what was given so far. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#underWay = this.#underWay.then(() => this.#write());
    return this.#underWay;
  }

  #hold(buyerId: number, carIds: readonly number[]): void {
    if (!this.#given.has(buyerId) && this.#given.size >= MOST_WAITING) {
      logger.error('reports were given that nobody writes down: too many wait');
      return;
    }
    const cars = this.#given.get(buyerId) ?? new Set();
    for (const carId of carIds) cars.add(carId);
    this.#given.set(buyerId, cars);
  }

  async #write(): Promise<void> {
    const given = [...this.#given];
    this.#given.clear();
    for (const [buyerId, cars] of given) {
      try {
        await logReports(this.#pool, { buyerId, now: new Date() }, [...cars]);
      } catch (error) {
        logger.warn({ error: errorText(error) }, 'reports that were given are written down later');
        this.#hold(buyerId, [...cars]);
        this.#timer ??= setTimeout(() => this.flush(), LATER);
      }
    }
  }
}

/** The log of the reports that this process gives. */
export const reportLog = perObject((pool: Pool) => new ReportLog(pool));
