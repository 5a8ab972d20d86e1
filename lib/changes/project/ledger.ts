import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { ChangeLogReader } from '../log/change-log.ts';
import type { Burial } from './burial.ts';
import { observeApplied } from './observe-applied.ts';
import type { EntryRef, OpenWork } from './open-work.ts';
import type { Outages } from './outages.ts';

export interface LedgerParts {
  reader: Pick<ChangeLogReader, 'acknowledge'>;
  /** Keeps messages that are given up. */
  bury: (burials: readonly Burial[]) => Promise<void>;
}

/** Settles entries: acknowledges what is done, keeps what is given up. */
export class Ledger {
  readonly #parts: LedgerParts;
  readonly #outages: Outages;
  #settled = 0;

  constructor(parts: LedgerParts, outages: Outages) {
    this.#parts = parts;
    this.#outages = outages;
  }

  /** Entries settled so far. */
  get settled(): number {
    return this.#settled;
  }

  /** This work is done, and readers see it. */
  async finish(works: readonly OpenWork[], signal: AbortSignal): Promise<void> {
    for (const work of works) observeApplied(work);
    await this.acknowledge(
      works.flatMap((work) => work.entries),
      signal,
    );
  }

  async acknowledge(entries: readonly EntryRef[], signal: AbortSignal): Promise<void> {
    if (entries.length === 0) return;
    await this.#outages.outlast(() => this.#parts.reader.acknowledge(entries), signal);
    this.#settled += entries.length;
  }

  /** These messages are given up: they are kept for an operator. */
  async bury(burials: readonly Burial[], signal: AbortSignal): Promise<void> {
    if (burials.length === 0) return;
    for (const { entry, carId, reason } of burials) {
      logger.error({ stream: entry.stream, id: entry.id, carId, reason }, 'dead letter');
    }
    metrics.deadLetters.inc(burials.length);
    await this.#outages.outlast(() => this.#parts.bury(burials), signal);
  }
}
