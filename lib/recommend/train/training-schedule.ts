import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { Trainer } from './trainer.ts';
import { asOnlyTrainer } from './training-lease.ts';

/** Milliseconds between two looks whether a model is due. */
const LOOK_EVERY_MS = 5_000;
/** Milliseconds after a training that failed. */
const PAUSE_MS = 60_000;

interface ScheduleOptions {
  stores: Stores;
  /** Milliseconds from one training to the next. */
  everyMs: number;
}

/** Has a model trained whenever one is due, by one process at a time. */
export class TrainingSchedule {
  readonly #options: ScheduleOptions;
  readonly #trainer: Trainer;
  #state: 'waiting' | 'training' = 'waiting';
  #reason: string | null = null;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.#trainer = new Trainer(options.stores);
  }

  get state(): 'waiting' | 'training' {
    return this.#state;
  }

  /** Why the last training came to nothing; null where it did not fail. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Goes on until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.#step(signal);
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** @returns milliseconds until it is to be looked again */
  async #step(signal: AbortSignal): Promise<number> {
    const { stores, everyMs } = this.#options;
    try {
      if ((await this.#trainer.dueIn(everyMs)) > 0) return LOOK_EVERY_MS;
      await asOnlyTrainer(stores.valkey, () => this.#train(signal));
      this.#reason = null;
      return LOOK_EVERY_MS;
    } catch (error) {
      if (signal.aborted) return 0;
      logger.error({ error: errorText(error) }, 'no recommender model could be trained');
      this.#reason = `the last training failed: ${errorText(error)}`;
      return PAUSE_MS;
    }
  }

  async #train(signal: AbortSignal): Promise<void> {
    this.#state = 'training';
    try {
      const { version, outcome, reason, figures, seconds } = await this.#trainer.train({ signal });
      logger.info({ version, outcome, reason, figures, seconds }, 'recommender model trained');
    } finally {
      this.#state = 'waiting';
    }
  }
}
