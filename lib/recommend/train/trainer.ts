import { metrics } from '../../platform/metrics.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { flushInteractions } from '../interactions/flush-interactions.ts';
import { type ModelRecord, ModelStore } from '../published/model-store.ts';
import { Learner, type OnProgress } from './learner.ts';
import { readCarFacts } from './read-car-facts.ts';
import { readTasteLog } from './taste-log.ts';
import { type HeldOut, trainModel } from './train-model.ts';

/** Days of what visitors did that are learnt from, and for which a car that was sold is still known. */
const LOG_DAYS = 60;
const SOLD_DAYS = 30;

/** Trains models for a shop, and publishes those that are good enough. */
export class Trainer {
  readonly #stores: Stores;
  readonly #models: ModelStore;
  #heldOut: HeldOut = { learner: new Learner(), cut: 0 };

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#models = new ModelStore(stores.valkey);
  }

  /** Milliseconds until another model is due; 0 where none was trained lately, or the one that was published cannot be used. */
  async dueIn(everyMs: number, now = Date.now()): Promise<number> {
    const [last, isInForce] = await Promise.all([this.#models.last(), this.#models.isInForce()]);
    if (!last || (!isInForce && last.outcome !== 'rejected')) return 0;
    return Math.max(0, last.at + everyMs - now);
  }

  /**
   * Trains a model from what is in MySQL, and publishes it if it is good enough; else the one in force stays.
   * @throws {Error} where a store is away, or what `signal` was aborted with
   */
  async train(options: { signal?: AbortSignal; onProgress?: OnProgress } = {}): Promise<ModelRecord> {
    const { pool } = this.#stores;
    // what visitors have just done is learnt, too: the model says up to when it knows
    await flushInteractions(this.#stores);
    const now = Date.now();
    const [cars, log] = await Promise.all([
      readCarFacts(pool, SOLD_DAYS, now),
      readTasteLog(pool, LOG_DAYS, now),
    ]);
    const { blob, record } = await this.#trained({ cars, log, now, ...options });
    if (blob) await this.#models.publish(blob, record);
    else await this.#models.reject(record);
    metrics.modelTrainings.inc({ outcome: record.outcome });
    return record;
  }

  /** What failed half-way may have learnt what it will be judged by: the next one begins anew. */
  async #trained(options: Parameters<typeof trainModel>[1]): ReturnType<typeof trainModel> {
    try {
      return await trainModel(this.#heldOut, options);
    } catch (error) {
      this.#heldOut = { learner: new Learner(), cut: 0 };
      throw error;
    }
  }
}
