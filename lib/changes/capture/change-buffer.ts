import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { ChangeBatch } from './change-source.ts';

/** A change and its size in the binlog. */
export interface SizedChange {
  change: Change;
  bytes: number;
}

/** Who fills a buffer, seen from the buffer. */
export interface Filler {
  pause(): void;
  resume(): void;
}

/** Few: what waits longer than the young generation lives is copied by the garbage collector again and again. */
const MOST_CHANGES = 1_500;
const MOST_BYTES = 16 * 1024 * 1024;
const BATCH = 300;
const IDLE_MS = 250;

/**
 * Changes between the connection that brings them and the consumer that pulls them. When it is full the connection is
 * paused, until half of it has been taken.
 */
export class ChangeBuffer {
  readonly #filler: Filler;
  #waiting: SizedChange[] = [];
  #bytes = 0;
  #added = 0;
  #taken = 0;
  /** Ends of transactions: how many changes had been added by then, and where to resume. */
  #ends: { added: number; checkpoint: Checkpoint }[] = [];
  #isPaused = false;
  #lastTakenAt = 0;
  #failure: Error | null = null;
  #isClosed = false;
  #wake: (() => void) | null = null;

  constructor(filler: Filler) {
    this.#filler = filler;
  }

  add(sized: SizedChange): void {
    this.#waiting.push(sized);
    this.#bytes += sized.bytes;
    this.#added += 1;
    if (!this.#isPaused && (this.#waiting.length >= MOST_CHANGES || this.#bytes >= MOST_BYTES)) {
      this.#isPaused = true;
      this.#filler.pause();
    }
    this.#wake?.();
  }

  /** A transaction ends here: the changes so far may be given out with `checkpoint`. */
  commit(checkpoint: Checkpoint): void {
    const last = this.#ends.at(-1);
    if (last?.added === this.#added) last.checkpoint = checkpoint;
    else this.#ends.push({ added: this.#added, checkpoint });
    this.#wake?.();
  }

  /** What was added is still given out, then `take` throws. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** The next batch as soon as there is one; null once the buffer is closed. */
  async take(): Promise<ChangeBatch | null> {
    for (;;) {
      if (this.#isClosed) return null;
      const batch = this.#wholeTransactions() ?? this.#partOfTransaction() ?? this.#checkpointAlone();
      if (batch) return batch;
      if (this.#failure) throw this.#failure;
      await this.#somethingNew();
    }
  }

  #wholeTransactions(): ChangeBatch | null {
    const end = this.#ends.findLast(({ added }) => added <= this.#taken + BATCH);
    return end && end.added > this.#taken ? this.#give(end.added - this.#taken, end.checkpoint) : null;
  }

  /** A transaction too large for one batch, or for the buffer. */
  #partOfTransaction(): ChangeBatch | null {
    const count = Math.min(this.#waiting.length, BATCH);
    return count === BATCH || (count > 0 && this.#isPaused) ? this.#give(count, null) : null;
  }

  /** Transactions that did not concern us move the checkpoint now and then. */
  #checkpointAlone(): ChangeBatch | null {
    const end = this.#ends.findLast(({ added }) => added <= this.#taken);
    return end && this.#idleFor() >= IDLE_MS ? this.#give(0, end.checkpoint) : null;
  }

  #give(count: number, checkpoint: Checkpoint | null): ChangeBatch {
    const given = this.#waiting.splice(0, count);
    this.#taken += count;
    for (const { bytes } of given) this.#bytes -= bytes;
    this.#ends = this.#ends.filter(({ added }) => added > this.#taken);
    this.#lastTakenAt = performance.now();
    this.#resume();
    return { changes: given.map(({ change }) => change), checkpoint };
  }

  #resume(): void {
    if (!this.#isPaused || this.#waiting.length > MOST_CHANGES / 2 || this.#bytes > MOST_BYTES / 2) return;
    this.#isPaused = false;
    this.#filler.resume();
  }

  #idleFor(): number {
    return performance.now() - this.#lastTakenAt;
  }

  #somethingNew(): Promise<void> {
    return new Promise((resolve) => {
      const due = this.#ends.length > 0 ? Math.max(1, IDLE_MS - this.#idleFor()) : null;
      const timer = due === null ? undefined : setTimeout(resolve, due);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
