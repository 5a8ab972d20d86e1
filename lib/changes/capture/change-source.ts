import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';

/** Changes in commit order. */
export interface ChangeBatch {
  changes: Change[];
  /** Where to resume once these are stored; null in the middle of a transaction that is too large for one batch. */
  checkpoint: Checkpoint | null;
}

/** Where changes come from. */
export interface ChangeSource {
  /**
   * Where the server's log ends now: a rebuild that begins afterwards and changes from there on miss nothing.
   * @throws {SourceError} whose `kind` says what helps
   */
  position(): Promise<Checkpoint>;
  /**
   * All changes after `from`, in commit order, for ever. Nothing is read ahead beyond a bounded buffer while the consumer
   * is busy. A batch without changes only moves the checkpoint, over transactions that do not concern us. Ends, at once and
   * with its connections closed, when `signal` is aborted.
   * @throws {SourceError} whose `kind` says what helps; does not connect again by itself
   */
  read(from: Checkpoint, signal: AbortSignal): AsyncIterable<ChangeBatch>;
}

/**
 * `retry`: connecting again from the same checkpoint helps. `resync`: changes are lost or cannot be had from here; only a
 * rebuild from a new position helps. `settings`: an operator has to change the server's settings or our rights first.
 */
export type SourceErrorKind = 'retry' | 'resync' | 'settings';

export class SourceError extends Error {
  override name = 'SourceError';
  readonly kind: SourceErrorKind;

  constructor(kind: SourceErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
