import type { XaPrepareEvent } from '@vlasky/zongji';
import type { SizedChange } from './change-buffer.ts';

const MOST_HELD = 1_000;

/** The changes of one XA transaction until it is known what becomes of it. No more than 1,000 are kept. */
export class HeldChanges {
  readonly #changes: SizedChange[] = [];
  #isWhole = true;

  add(change: SizedChange): void {
    this.#isWhole &&= this.#changes.length < MOST_HELD;
    if (this.#isWhole) this.#changes.push(change);
  }

  /** Null where there were too many to keep. */
  all(): SizedChange[] | null {
    return this.#isWhole ? this.#changes : null;
  }
}

const hex = (bytes: Buffer) => `X'${bytes.toString('hex')}'`;

/**
 * XA transactions that are prepared. Their rows are in the binlog by then but count only once they are committed, maybe much
 * later and under another GTID. They are kept in memory: after a restart they are not known any more.
 */
export class PreparedTransactions {
  readonly #prepared = new Map<string, HeldChanges>();

  keep(event: XaPrepareEvent, held: HeldChanges): void {
    const xid = `${hex(event.xidGtrid)},${hex(event.xidBqual)},${event.xidFormatId}`;
    this.#prepared.set(xid.toLowerCase(), held);
  }

  /**
   * Forgets a transaction.
   * @param xid its name as the binlog writes it: `X'6162',X'',1`
   * @returns its changes, or null where they are not known
   */
  take(xid: string): SizedChange[] | null {
    const held = this.#prepared.get(xid.toLowerCase());
    this.#prepared.delete(xid.toLowerCase());
    return held?.all() ?? null;
  }
}
