import { setTimeout as sleep } from 'node:timers/promises';
import { projectCars, type Stores } from '../../../serving/project-cars.ts';
import { currentGtid } from '../../capture/gtid.ts';
import type { ChangeLogProgress } from '../../log/change-log.ts';

/** The longest pause between two steps. */
const LATE_MS = 60;

/** A pipeline for tests that need none of the log: it is told which cars are written, and projects them late. */
export class FollowingPipeline {
  readonly #stores: Stores;
  #written: number[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  #applied = '';

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /** Writes to a car; no position is noted between the commit and the note of it. */
  write(car: number, statement: () => Promise<unknown>): Promise<void> {
    return this.#alone(async () => {
      await statement();
      this.#written.push(car);
    });
  }

  /** Projects what was written, a random time later each, until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { position, cars } = await this.#taken();
      await sleep(Math.random() * LATE_MS);
      if (cars.length > 0) await projectCars(this.#stores, cars, 'test');
      this.#applied = position;
    }
  }

  /** As if capture stored a change only when it is applied. */
  progress(): ChangeLogProgress {
    return {
      marks: async () => new Map(),
      isApplied: async () => true,
      checkpoint: async () => ({ gtid: this.#applied, file: '', pos: 0, at: 0 }),
      backlog: async () => this.#written.length,
    };
  }

  async #taken(): Promise<{ position: string; cars: number[] }> {
    return this.#alone(async () => {
      const cars = [...new Set(this.#written)];
      this.#written = [];
      return { position: await currentGtid(this.#stores.pool), cars };
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(work);
    this.#writing = result.catch(() => {});
    return result;
  }
}
