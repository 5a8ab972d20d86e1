import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { appendInteractions } from './append-interactions.ts';
import type { Interaction } from './interaction.ts';

/** Milliseconds between two batches, and after one that failed. */
const EVERY_MS = 100;
const PAUSE_MS = 1_000;
/** Interactions that are held while Valkey does not take them: some minutes of a busy process. */
const MOST_HELD = 50_000;
const AT_ONCE = 1_000;

/** Appends what the visitors of a web process did, in batches, and holds it while Valkey is away. */
export class InteractionRecorder {
  readonly #valkey: Valkey;
  #held: Interaction[] = [];
  #sending: Promise<void> | null = null;
  #isEnding = false;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  /** Takes what somebody did. */
  add(interactions: readonly Interaction[]): void {
    const room = MOST_HELD - this.#held.length;
    this.#held.push(...interactions.slice(0, room));
    for (const { kind } of interactions.slice(0, room)) metrics.interactions.inc({ kind });
    if (interactions.length > room) metrics.interactionsDropped.inc(interactions.length - Math.max(0, room));
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
  }

  /** Sends what is left. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#held.length > 0) {
      if (!this.#isEnding) await sleep(EVERY_MS);
      const batch = this.#held.slice(0, AT_ONCE);
      try {
        const { refused } = await appendInteractions(this.#valkey, batch);
        if (refused > 0) metrics.interactionsDropped.inc(refused);
        this.#held.splice(0, batch.length);
      } catch (error) {
        logger.warn({ error: errorText(error), held: this.#held.length }, 'interactions wait for valkey');
        if (this.#isEnding) return;
        await sleep(PAUSE_MS);
      }
    }
  }
}
