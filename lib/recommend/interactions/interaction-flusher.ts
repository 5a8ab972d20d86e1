import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { expireInteractions } from './expire-interactions.ts';
import { flushInteractions } from './flush-interactions.ts';

/** Milliseconds between two batches: nobody waits for these rows. */
const EVERY_MS = 2_000;
const EXPIRE_EVERY_MS = 3_600_000;

/** Moves interactions from Valkey to MySQL as they come, and deletes old ones. */
export class InteractionFlusher {
  readonly #stores: Stores;
  #moved = 0;
  #reason: string | null = null;
  #expiresAt = 0;

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /** Entries that were moved since it began. */
  get moved(): number {
    return this.#moved;
  }

  /** What keeps it from its work; null where nothing does. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Goes on until `signal` is aborted. What fails is tried again: the stream keeps it. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#step();
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #step(): Promise<void> {
    try {
      const before = this.#moved;
      await flushInteractions(this.#stores, (moved) => {
        metrics.interactionsFlushed.inc(before + moved - this.#moved);
        this.#moved = before + moved;
      });
      this.#reason = null;
      if (performance.now() >= this.#expiresAt) {
        this.#expiresAt = performance.now() + EXPIRE_EVERY_MS;
        await expireInteractions(this.#stores.pool);
      }
    } catch (error) {
      const reason = `interactions wait in Valkey: ${errorText(error)}`;
      if (this.#reason === null) logger.warn({ error: errorText(error) }, 'interactions wait in valkey');
      this.#reason = reason;
    }
  }
}
