import type { ChangeOrigin } from '../change.ts';

/** A transaction with more rows than this is a bulk change, and so is a row that more cars than this show. */
const MOST_ROWS = 25;
/** Transactions remembered: those of the last few reads. */
const MOST_TRANSACTIONS = 2_000;

/** Tells bulk changes from single ones by the rows seen of their transactions so far. */
export class BulkDetector {
  readonly #rows = new Map<string, number>();

  /** Notes a row of a transaction. */
  see({ gtid, row }: ChangeOrigin): void {
    if (gtid === null) return;
    this.#rows.set(gtid, Math.max(row + 1, this.#rows.get(gtid) ?? 0));
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > MOST_TRANSACTIONS && oldest !== undefined) this.#rows.delete(oldest);
  }

  isBulk(origins: readonly ChangeOrigin[], cars: number): boolean {
    if (cars > MOST_ROWS) return true;
    return origins.some(({ gtid }) => gtid !== null && (this.#rows.get(gtid) ?? 0) > MOST_ROWS);
  }
}
