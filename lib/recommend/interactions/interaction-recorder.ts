import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { AT_ONCE, appendInteractions, newBatchId } from './append-interactions.ts';
import { isInteraction } from './entry-codec.ts';
import type { Interaction } from './interaction.ts';

/** Milliseconds between two batches, and after one that failed. */
const EVERY_MS = 100;
const PAUSE_MS = 1_000;
/** Interactions that are held while Valkey does not take them: some minutes of a busy process. */
export const MOST_HELD = 50_000;

/** Appends what the visitors of a web process did, in batches, and holds it while Valkey is away. */
export class InteractionRecorder {
  readonly #valkey: Valkey;
  #held: Interaction[] = [];
  #batch: { id: string; interactions: Interaction[] } | null = null;
  #sending: Promise<void> | null = null;
  #isEnding = false;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  /** Takes what somebody did. What is no interaction would keep all that come behind it from Valkey, and is left out. */
  add(interactions: readonly Interaction[]): void {
    const good = interactions.filter(isInteraction);
    if (good.length < interactions.length)
      logger.error({ count: interactions.length - good.length }, 'what is no interaction is left out');
    const taken = good.slice(0, MOST_HELD - this.#held.length);
    this.#held.push(...taken);
    for (const { kind } of taken) metrics.interactions.inc({ kind });
    metrics.interactionsDropped.inc(interactions.length - taken.length);
    if (this.#held.length > 0) this.#sending ??= this.#send();
  }

  /** Sends what is left. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#held.length > 0) {
      if (!this.#isEnding) await sleep(EVERY_MS);
      // the same one again until it is in, under the same name: its answer may have been lost
      this.#batch ??= { id: newBatchId(), interactions: this.#held.slice(0, AT_ONCE) };
      const { id: batchId, interactions } = this.#batch;
      try {
        const { refused } = await appendInteractions(this.#valkey, interactions, { batchId });
        if (refused > 0) metrics.interactionsDropped.inc(refused);
        this.#held.splice(0, interactions.length);
        this.#batch = null;
      } catch (error) {
        if (this.#isEnding) return this.#giveUp(error);
        logger.warn({ error: errorText(error), held: this.#held.length }, 'interactions wait for valkey');
        await sleep(PAUSE_MS);
      }
    }
    this.#sending = null;
  }

  /** The process ends, and Valkey does not take what is left. */
  #giveUp(error: unknown): void {
    logger.error({ error: errorText(error), lost: this.#held.length }, 'interactions are lost');
    metrics.interactionsDropped.inc(this.#held.length);
    this.#sending = null;
  }
}
