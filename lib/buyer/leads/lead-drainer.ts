import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { type DrainServices, drainLeads } from './drain-leads.ts';

/** Milliseconds between two looks: most of the time nothing waits. */
const EVERY_MS = 1_000;

/** Moves leads that were taken while MySQL was away, as soon as it is back. */
export class LeadDrainer {
  readonly #services: DrainServices;
  #isHeldUp = false;

  constructor(services: DrainServices) {
    this.#services = services;
  }

  /** Goes on until `signal` is aborted. What fails is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#step();
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #step(): Promise<void> {
    try {
      const moved = await drainLeads(this.#services);
      if (moved > 0) logger.info({ moved }, 'leads that waited in valkey are in mysql');
      this.#isHeldUp = false;
    } catch (error) {
      if (!this.#isHeldUp) logger.warn({ error: errorText(error) }, 'leads that wait stay in valkey');
      this.#isHeldUp = true;
    }
  }
}
