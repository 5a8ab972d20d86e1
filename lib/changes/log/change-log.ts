import type { ChangeBatch } from '../capture/change-source.ts';
import type { Change, ResyncRequest } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';

/** The reason of an entry that is gone although nobody has finished with it. Readers ask for a resync in its place. */
export const TRIMMED = 'trimmed';

/**
 * One entry as a consumer gets it. Without a `change` there is nothing to do, only to acknowledge (a foreign log's
 * tombstone), unless `reason` tells why there is none: `TRIMMED`, or what cannot be understood about the entry.
 */
export interface LogEntry {
  stream: string;
  id: string;
  change: Change | ResyncRequest | null;
  reason: string | null;
}

/** A place in every stream of the log: stream name to the id of its last entry. */
export type LogMarks = ReadonlyMap<string, string>;

/** The writer is not, or no longer, the one that may write, or the log was emptied or set back under it. */
export class LostLeaseError extends Error {
  override name = 'LostLeaseError';
}

/**
 * The side of the log that capture writes. One writer at a time: one that has lost the lease or the connection, or finds
 * the log not as it left it, writes nothing more until it has acquired the lease and read the checkpoint again.
 */
export interface ChangeLogWriter {
  /** Tries to become the writer. Answers whether it worked. */
  acquire(): Promise<boolean>;
  /**
   * Keeps the lease. Call it at least once a second.
   * @throws {LostLeaseError}
   */
  renew(): Promise<void>;
  /** Lets another writer take over at once. */
  release(): Promise<void>;
  /** Where reading has to go on, or null when the log has never been written or was emptied. Call it before `append`. */
  checkpoint(): Promise<Checkpoint | null>;
  /**
   * Appends the changes and moves the checkpoint in one atomic step; a batch of more changes in several, the last of which
   * moves the checkpoint.
   * @throws {LostLeaseError} and from the step that was refused on nothing is appended
   */
  append(batch: ChangeBatch): Promise<void>;
  /**
   * Asks the projectors to rebuild everything, withdraws the trust in what Valkey holds, and starts anew at `checkpoint`,
   * in one atomic step.
   * @throws {LostLeaseError} and nothing is done
   */
  startOver(checkpoint: Checkpoint, reason: string): Promise<void>;
  /**
   * Drops what every consumer group has finished with. Answers how many entries are left, read or not, of the tables that
   * have readers.
   */
  trim(): Promise<number>;
}

/** The side of the log that one consumer reads, as a member of its group: each entry goes to one member. */
export interface ChangeLogReader {
  /**
   * Entries that no member has got yet, oldest first per stream, and at most `count` of each; waits up to `waitMs` when
   * there are none. Entries that were given to this member in vain (a reply was lost, Valkey was set back) come first.
   */
  read(count: number, waitMs: number): Promise<LogEntry[]>;
  /**
   * Entries that a member got and did not finish before it died, at most about `count`. Also looks for entries that somebody
   * has dropped before they were finished with, and asks for a resync in their place.
   */
  takeOver(count: number): Promise<LogEntry[]>;
  /** These entries are finished with: they are never delivered again. Where it fails, it has to be tried again. */
  acknowledge(entries: readonly Pick<LogEntry, 'stream' | 'id'>[]): Promise<void>;
  /** Says that this member lives. Call it at least once a second. */
  renew(): Promise<void>;
  /** Leaves the group. What this member has not finished goes to the others at once. */
  leave(): Promise<void>;
}

/** What anybody may ask the log. */
export interface ChangeLogProgress {
  /** The last entry of each stream that is projected, as it is now. */
  marks(): Promise<LogMarks>;
  /**
   * Whether the projectors have finished with everything up to `marks`. Stays false where the log was emptied since: take
   * new marks when it takes long.
   */
  isApplied(marks: LogMarks): Promise<boolean>;
  checkpoint(): Promise<Checkpoint | null>;
  /** Entries that no projector has finished with. */
  backlog(): Promise<number>;
}
