import type { ChangeOrigin } from '../change.ts';
import type { Size } from './work-queue.ts';

/** A transaction that concerns more cars than this is no single change, nor is a row that more cars than this show. */
const MOST_CARS = 25;
/** What concerns more than these waits for what concerns fewer. */
const MOST_OF_FEW = 250;
/** Transactions remembered: those of the last few reads. */
const MOST_TRANSACTIONS = 2_000;

type Origins = readonly Pick<ChangeOrigin, 'gtid'>[];

/**
 * Tells bulk changes from single ones by the cars seen of their transactions so far. Not by rows: one car that comes with its
 * photos and features is many rows.
 */
export class BulkDetector {
  readonly #cars = new Map<string, Set<number>>();

  /** Notes the cars of some rows. Rows of several transactions together tell nothing about any one of them. */
  see(origins: Origins, cars: ReadonlySet<number>): void {
    const [gtid, ...others] = new Set(origins.map((origin) => origin.gtid));
    if (!gtid || others.length > 0) return;
    const seen = this.#cars.get(gtid) ?? new Set();
    this.#cars.set(gtid, seen);
    for (const id of cars) {
      if (seen.size > MOST_OF_FEW) break;
      seen.add(id);
    }
    const [oldest] = this.#cars.keys();
    if (this.#cars.size > MOST_TRANSACTIONS && oldest !== undefined) this.#cars.delete(oldest);
  }

  /** @param cars how many show the rows together */
  sizeOf(origins: Origins, cars: number): Size {
    const ofTransactions = origins.map(({ gtid }) => (gtid === null ? 0 : (this.#cars.get(gtid)?.size ?? 0)));
    const most = ofTransactions.reduce((a, b) => Math.max(a, b), cars);
    if (most > MOST_OF_FEW) return 'many';
    return most > MOST_CARS ? 'few' : 'single';
  }
}
