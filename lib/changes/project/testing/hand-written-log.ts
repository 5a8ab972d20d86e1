import { setTimeout as sleep } from 'node:timers/promises';
import type { Valkey } from '../../../serving/valkey.ts';
import type { Change } from '../../change.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import { openLogProgress } from '../../log/log-progress.ts';
import { openLogWriter } from '../../log/log-writer.ts';
import { recordFirstCheckpoint } from '../../log/record-first-checkpoint.ts';
import { PROJECTED_TABLES } from '../table-rules.ts';

const POLL_MS = 5;
const PATIENCE_MS = 20_000;

/** Where a log written by hand stands; nothing reads a binlog from there. */
export const NOWHERE: Checkpoint = { gtid: '0-1-1', file: 'binlog.000001', pos: 4, at: 0 };

/**
 * Waits until it is so.
 * @throws {Error} when that is in vain, so that a test tells where it hangs
 */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const inVain = new Error(`waited in vain for ${PATIENCE_MS} ms`);
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw inVain;
    await sleep(POLL_MS);
  }
}

/** The change log of a database, written by a test in capture's place. */
export class HandWrittenLog {
  readonly #valkey: Valkey;
  readonly #writer;
  readonly #progress;

  constructor(valkey: Valkey, database: string) {
    this.#valkey = valkey;
    this.#writer = openLogWriter({ valkey, database, projected: PROJECTED_TABLES });
    this.#progress = openLogProgress(valkey);
  }

  /** Appends changes of one batch in one step. */
  async append(...changes: Change[]): Promise<void> {
    await this.#acquire();
    await this.#writer.append({ changes, checkpoint: NOWHERE });
  }

  /** Asks for a rebuild of everything, as capture does at its first start and when changes are lost. */
  async startOver(reason: string): Promise<void> {
    await this.#acquire();
    await this.#writer.startOver(NOWHERE, reason);
  }

  async #acquire(): Promise<void> {
    await recordFirstCheckpoint(this.#valkey, NOWHERE);
    await this.#writer.acquire();
    await this.#writer.checkpoint();
  }

  /** Entries that no projector has finished with. */
  backlog(): Promise<number> {
    return this.#progress.backlog();
  }

  /** Waits until the projectors have finished with all that is there now. */
  async applied(): Promise<void> {
    const marks = await this.#progress.marks();
    await until(() => this.#progress.isApplied(marks));
  }
}
