import { inTime } from '../../platform/patience.ts';
import { perObject } from '../../platform/per-object.ts';
import { KEY } from '../../serving/keys.ts';
import { replies, type Valkey } from '../../serving/valkey.ts';
import { UnsureError } from '../web/unsure-error.ts';
import { untilOnDisk } from './until-on-disk.ts';

/** Milliseconds for all of it. */
const LONGEST_MS = 6_500;
/** Entries that are written in one step. */
const AT_ONCE = 2_000;

const FIELD = 'sealed';

interface Appending {
  sealed: Buffer;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * What waits in Valkey for MySQL, in the order in which it came. Who appends is answered once it is on the server's disk. That holds up a
 * connection, so it is done on one of its own, and for all that came meanwhile in one step.
 */
class Journal {
  readonly #valkey: Valkey;
  readonly #queue: Appending[] = [];
  #isWriting = false;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  /**
   * @throws {UnsureError} where it was sent, and is not known to be on disk: it may then be there, or not
   * @throws {Error} where it was not sent, or was taken back
   */
  append(sealed: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ sealed, resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#queue.length > 0) await this.#settle(this.#queue.splice(0, AT_ONCE));
    this.#isWriting = false;
  }

  async #settle(some: readonly Appending[]): Promise<void> {
    const connection = this.#valkey.duplicate({ lazyConnect: true, retryStrategy: () => null });
    connection.on('error', () => {});
    const late = () => new Error('Command timed out: Valkey does not take what is to wait');
    const progress = { mayBeThere: false };
    try {
      const sealed = some.map((one) => one.sealed);
      await inTime(writeDurably(connection, sealed, progress), LONGEST_MS, late);
      for (const { resolve } of some) resolve();
    } catch (cause) {
      const error = progress.mayBeThere ? new UnsureError('Valkey has not confirmed it', { cause }) : cause;
      for (const { reject } of some) reject(error);
    } finally {
      connection.disconnect();
    }
  }
}

async function writeDurably(
  connection: Valkey,
  all: readonly Buffer[],
  progress: { mayBeThere: boolean },
): Promise<void> {
  await connection.connect();
  progress.mayBeThere = true;
  const pipeline = connection.pipeline();
  for (const sealed of all) pipeline.xadd(KEY.waitingLeads, '*', FIELD, sealed);
  const ids = (await replies(pipeline)) as string[];
  try {
    await untilOnDisk(connection);
  } catch (error) {
    const isTakenBack = await connection.xdel(KEY.waitingLeads, ...ids).catch(() => null);
    progress.mayBeThere = isTakenBack === null;
    throw error;
  }
}

/** The one of this process for a Valkey. */
export const journalOf = perObject((valkey: Valkey) => new Journal(valkey));

/** An entry of the journal; `sealed` is null where it is none of ours. */
export interface JournalEntry {
  id: string;
  sealed: string | null;
}

/** The first entries behind `after`, or of all. */
export async function readJournal(
  valkey: Valkey,
  after: string | null,
  count: number,
): Promise<JournalEntry[]> {
  const entries = await valkey.xrange(
    KEY.waitingLeads,
    after === null ? '-' : `(${after}`,
    '+',
    'COUNT',
    count,
  );
  return entries.map(([id, [field, sealed]]) => ({ id, sealed: field === FIELD ? (sealed ?? null) : null }));
}
