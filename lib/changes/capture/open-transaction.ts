import type { GtidEvent, MariadbGtidEvent } from '@vlasky/zongji';
import type { BinlogPlace } from '../binlog-snapshot.ts';
import type { Change, ChangeOrigin, Row } from '../change.ts';
import type { SizedChange } from './change-buffer.ts';
import { refineCommitTime } from './commit-time.ts';
import { HeldChanges } from './prepared-transactions.ts';

/** The event that a transaction begins with. */
export type TransactionEvent = MariadbGtidEvent | GtidEvent;

type WithoutOrigin<T> = T extends Change ? Omit<T, 'src'> : never;

/** The transaction that is being read. */
export class OpenTransaction {
  readonly event: TransactionEvent;
  readonly #place: BinlogPlace;
  readonly #give: (sized: SizedChange) => void;
  /** Whether more follows up to a COMMIT. A statement that touches a whole table is a transaction by itself. */
  isOpen: boolean;
  #at: number;
  #count = 0;
  #held: HeldChanges | null = null;

  /** @param give gets the changes, in order */
  constructor(
    event: TransactionEvent,
    place: BinlogPlace,
    isOpen: boolean,
    give: (sized: SizedChange) => void,
  ) {
    this.event = event;
    this.#place = place;
    this.#give = give;
    this.isOpen = isOpen;
    this.#at = event.timestamp;
  }

  /** Commit time as far as it is known, see `refineCommitTime`. */
  get at(): number {
    return this.#at;
  }

  /** Keeps the changes back: this is an XA transaction, of which only the end tells whether they count. */
  holdBack(): void {
    this.#held = new HeldChanges();
  }

  get held(): HeldChanges {
    return this.#held ?? new HeldChanges();
  }

  /** A row as it is now tells the time of the commit better than the binlog does. */
  sawRow(row: Row | null): void {
    this.#at = refineCommitTime(this.#at, row);
  }

  add(change: WithoutOrigin<Change>, bytes: number): void {
    const sized = { change: { ...change, src: this.#origin() }, bytes };
    if (this.#held) this.#held.add(sized);
    else this.#give(sized);
  }

  #origin(): ChangeOrigin {
    const { gtid } = this.event;
    const row = this.#count;
    this.#count += 1;
    return { gtid, ...this.#place, row, at: this.#at };
  }
}
