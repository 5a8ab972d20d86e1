import { setTimeout as sleep } from 'node:timers/promises';
import { metrics } from '../../platform/metrics.ts';
import type { ChangeLogWriter } from '../log/change-log.ts';

const EVERY_MS = 1_000;
const LOOK_MS = 50;

/** What has to be done for the log while it is written, whatever the writing is at: keeping the lease, trimming. */
export class Upkeep {
  readonly #writer: ChangeLogWriter;
  readonly #mostKept: number;
  /** Entries in the log: as trimming has counted, and what was written since. */
  #kept = 0;

  /** @param mostKept entries beyond which writing has to pause; it goes on below half of it */
  constructor(writer: ChangeLogWriter, mostKept: number) {
    this.#writer = writer;
    this.#mostKept = mostKept;
  }

  /**
   * Works until `signal` is aborted.
   * @throws {Error} when the lease is lost or Valkey is away
   */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#writer.renew();
      this.#kept = await this.#writer.trim();
      metrics.changeLogEntries.set(this.#kept);
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  wrote(entries: number): void {
    this.#kept += entries;
  }

  get isFull(): boolean {
    return this.#kept > this.#mostKept;
  }

  /** Waits until the log is half empty. */
  async untilHalf(signal: AbortSignal): Promise<void> {
    while (this.#kept > this.#mostKept / 2 && !signal.aborted) {
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }
}
