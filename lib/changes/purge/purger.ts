import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff, type BackoffOptions } from '../../platform/backoff.ts';
import type { PurgeAddress } from '../../platform/cdn.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { carKey, LISTINGS_KEY } from '../../serving/pages/surrogate-keys.ts';
import { Wakeup } from '../project/wakeup.ts';
import { EVERYTHING, PurgeQueue } from './purge-queue.ts';
import { sendPurge } from './send-purge.ts';

const IDLE_MS = 100;

/** What a purger is asked to keep to. Times are milliseconds. */
export interface PurgerLimits {
  /** Between two requests, at least. */
  everyMs: number;
  mostKeys: number;
  /** Keys that may wait; past that everything is purged in one. */
  mostWaiting: number;
  /** After how long a purge is said again. */
  repeatMs: number;
  pauses: BackoffOptions;
  /** For how long it goes on once it is asked to end. */
  finishMs: number;
}

/**
 * A page that was made before a change may still be on its way to the CDN when the purge arrives; web processes are never
 * further behind than two seconds, so what comes after the second purge is right.
 */
const USUAL: PurgerLimits = {
  everyMs: 100,
  mostKeys: 250,
  mostWaiting: 10_000,
  repeatMs: 2_000,
  pauses: { first: 100, longest: 10_000 },
  finishMs: 3_000,
};

export interface PurgerParts {
  address: PurgeAddress;
  /** Tells which state of the listings is shown: another text, other listings. */
  listingState: () => Promise<string>;
  limits?: Partial<PurgerLimits>;
}

/** Tells a CDN which pages have changed. Noting is all that who changes them does: sending waits for nobody and fails nobody. */
export class Purger {
  readonly #parts: PurgerParts;
  readonly #limits: PurgerLimits;
  readonly #queue: PurgeQueue;
  readonly #wakeup = new Wakeup();
  /** Whether something has changed since listings were looked at. */
  #mayHaveListings = false;
  #listings: string | null = null;

  constructor(parts: PurgerParts) {
    this.#parts = parts;
    this.#limits = { ...USUAL, ...parts.limits };
    this.#queue = new PurgeQueue(this.#limits.mostWaiting, this.#limits.repeatMs);
  }

  /** Readers see these cars as they are now. Without cars: words may have changed. */
  carsChanged(ids: readonly number[]): void {
    this.#mayHaveListings = true;
    this.#add(ids.map(carKey));
  }

  /** Any page may have changed. */
  everythingChanged(): void {
    this.#add([EVERYTHING]);
  }

  /** Works until `signal` is aborted, and then until nothing waits, or for as long as `finishMs` says. */
  async run(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const end = () => setTimeout(() => over.abort(), this.#limits.finishMs).unref();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    const backoff = new Backoff(this.#limits.pauses);
    while (!over.signal.aborted && !(signal.aborted && this.#isDone())) {
      if (!(await this.#step(backoff, over.signal))) await this.#wakeup.wait(IDLE_MS);
    }
    over.abort();
    if (!this.#isDone()) logger.warn({ keys: this.#queue.size }, 'ends with purges that were not sent');
  }

  #isDone(): boolean {
    return this.#queue.size === 0 && !this.#mayHaveListings;
  }

  #add(keys: readonly string[]): void {
    this.#queue.add(keys);
    this.#count();
    this.#wakeup.wake();
  }

  #count(): void {
    metrics.purgesWaiting.set({ what: 'keys' }, this.#queue.size);
  }

  /** Listings are looked at behind the cars' changes, so none of these is missed; where nobody can tell they have changed. */
  async #lookAtListings(): Promise<void> {
    if (!this.#mayHaveListings) return;
    this.#mayHaveListings = false;
    const state = await this.#parts.listingState().catch(() => null);
    if (state === null || state !== this.#listings) this.#queue.add([LISTINGS_KEY]);
    this.#listings = state;
  }

  /** Sends one request. Answers whether there was something to send. */
  async #step(backoff: Backoff, over: AbortSignal): Promise<boolean> {
    await this.#lookAtListings();
    const purge = this.#queue.take(this.#limits.mostKeys);
    if (!purge) return false;
    try {
      await sendPurge(this.#parts.address, purge, over);
      this.#queue.sent(purge);
      backoff.reset();
      metrics.purges.inc({ outcome: 'sent' });
      this.#count();
      await sleep(this.#limits.everyMs);
    } catch (error) {
      this.#queue.add(purge.keys);
      metrics.purges.inc({ outcome: 'failed' });
      this.#count();
      logger.warn({ reason: errorText(error), waiting: this.#queue.size }, 'purge failed');
      await backoff.pause(over);
    }
    return true;
  }
}
