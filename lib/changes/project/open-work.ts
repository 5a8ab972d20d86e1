import type { ChangeOrigin } from '../change.ts';
import type { LogEntry } from '../log/change-log.ts';

/** Where an entry stands in the log. */
export type EntryRef = Pick<LogEntry, 'stream' | 'id'>;

/** Entries of the log that are finished with together, once every piece of work that they ask for is done. */
export class OpenWork {
  readonly entries: readonly EntryRef[];
  /** Transactions that MySQL has to show before the work begins. */
  readonly origins: readonly ChangeOrigin[];
  #open = 0;

  constructor(entries: readonly EntryRef[], origins: readonly ChangeOrigin[]) {
    this.entries = entries;
    this.origins = origins;
  }

  /** One more piece of work. */
  needOneMore(): this {
    this.#open += 1;
    return this;
  }

  /** One piece is done; answers whether that was the last. */
  isDoneWithOneMore(): boolean {
    this.#open -= 1;
    return this.#open === 0;
  }

  get isDone(): boolean {
    return this.#open === 0;
  }
}
