import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { KEY } from '../../serving/keys.ts';
import { ACQUIRE, RELEASE } from '../../serving/lease-scripts.ts';
import type { Valkey } from '../../serving/valkey.ts';

/** So long after the end of a process that could not give its lease back another one takes over. */
const LIFETIME_MS = 3_000;
const RENEW_MS = 1_000;

/** The right to sample, which one process at a time has. */
export class SamplingLease {
  readonly #valkey: Valkey;
  readonly #holder: string;
  #heldUntil = 0;

  constructor(valkey: Valkey, holder: string) {
    this.#valkey = valkey;
    this.#holder = holder;
  }

  get isHeld(): boolean {
    return performance.now() < this.#heldUntil;
  }

  /** Asks for the lease, or renews it, until `signal` is aborted; then gives it back. */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#ask().catch(complain);
      await sleep(RENEW_MS, undefined, { signal }).catch(() => {});
    }
    this.#heldUntil = 0;
    await RELEASE.run(this.#valkey, [KEY.auditLease], [this.#holder]).catch(complain);
  }

  async #ask(): Promise<void> {
    const until = performance.now() + LIFETIME_MS;
    const isOurs = await ACQUIRE.run(this.#valkey, [KEY.auditLease], [this.#holder, LIFETIME_MS]);
    this.#heldUntil = isOurs === 1 ? until : 0;
  }
}

function complain(error: unknown): void {
  logger.debug({ error: errorText(error) }, 'the lease of the samples is out of reach');
}
