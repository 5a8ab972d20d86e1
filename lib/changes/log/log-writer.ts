import { randomUUID } from 'node:crypto';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { ACQUIRE, RELEASE } from '../../serving/lease-scripts.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { ChangeBatch } from '../capture/change-source.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { resyncOperands } from './ask-for-resync.ts';
import { type ChangeLogWriter, LostLeaseError } from './change-log.ts';
import { type LogStep, stepsOf } from './log-steps.ts';
import { checkpointValues, readCheckpoint } from './stored-checkpoint.ts';
import { PROJECTORS } from './streams.ts';
import { trimLog } from './trim-log.ts';
import { APPEND, RENEW, START_OVER } from './writer-scripts.ts';

const LEASE_MS = LIFETIME.captureLease * 1_000;

const REFUSALS: Record<string, string> = {
  lease: 'another capture may write the change log now',
  checkpoint:
    'the change log is not as this capture left it: it was emptied, set back, or written by another one',
};

/** Whose changes are written. `projected` names the tables that projectors read: nothing of these is dropped unread. */
export interface WriterOptions {
  valkey: Valkey;
  database: string;
  projected: readonly string[];
}

/** Whether and where to the checkpoint moves, as the script takes it. */
function placeValues(checkpoint: Checkpoint | null): (string | number)[] {
  return checkpoint ? [1, ...checkpointValues(checkpoint)] : [0, '', '', '', ''];
}

class LogWriter implements ChangeLogWriter {
  readonly #options: WriterOptions;
  readonly #owner = randomUUID();
  /** Count of writes that the log has seen when this writer last looked; null before it did. */
  #step: number | null = null;
  /** False once the connection broke: the server may have been restarted since, with less than it had. */
  #isHeld = false;

  constructor(options: WriterOptions) {
    this.#options = options;
    options.valkey.on('close', () => {
      this.#isHeld = false;
    });
  }

  async acquire(): Promise<boolean> {
    const { valkey } = this.#options;
    this.#step = null;
    this.#isHeld = (await ACQUIRE.run(valkey, [KEY.captureLease], [this.#owner, LEASE_MS])) === 1;
    return this.#isHeld;
  }

  async renew(): Promise<void> {
    this.#judge(await RENEW.run(this.#options.valkey, [KEY.captureLease], [this.#owner, LEASE_MS]));
  }

  async release(): Promise<void> {
    this.#isHeld = false;
    await RELEASE.run(this.#options.valkey, [KEY.captureLease], [this.#owner]);
  }

  async checkpoint(): Promise<Checkpoint | null> {
    const stored = await readCheckpoint(this.#options.valkey);
    this.#step = stored?.step ?? null;
    return stored?.checkpoint ?? null;
  }

  async append(batch: ChangeBatch): Promise<void> {
    let expected = this.#step;
    if (expected === null) throw new LostLeaseError('the checkpoint has not been read');
    const sent: Promise<unknown>[] = [];
    for (const step of stepsOf(batch)) {
      sent.push(this.#appendStep(step, expected));
      expected += 1;
    }
    this.#step = null;
    for (const reply of await Promise.all(sent)) this.#judge(reply);
    this.#step = expected;
  }

  #appendStep({ entries, checkpoint }: LogStep, expected: number): Promise<unknown> {
    const { valkey, database, projected } = this.#options;
    const tables = new Set(entries.map((entry) => entry.table));
    const known = projected.filter((table) => tables.has(table));
    const ordered = [...new Set([...known, ...tables])];
    const place = new Map(ordered.map((table, index) => [table, index + 1]));
    const streams = ordered.map((table) => KEY.changeStream(database, table));
    return APPEND.run(
      valkey,
      [KEY.captureLease, KEY.changeCheckpoint, KEY.changeStreams, ...streams],
      [
        ...[this.#owner, LEASE_MS, expected, PROJECTORS, known.length],
        ...placeValues(checkpoint),
        ...entries.flatMap(({ table, encoded }) => [place.get(table) ?? 0, ...encoded]),
      ],
    );
  }

  async startOver(checkpoint: Checkpoint, reason: string): Promise<void> {
    const { valkey } = this.#options;
    const { gtid, file, pos, at } = checkpoint;
    const { keys, values } = await resyncOperands(valkey, reason, gtid);
    const reply = await START_OVER.run(
      valkey,
      [KEY.captureLease, KEY.changeCheckpoint, ...keys],
      [this.#owner, LEASE_MS, ...values, file, pos, at],
    );
    this.#step = this.#judge(reply);
  }

  trim(): Promise<number> {
    return trimLog(this.#options.valkey);
  }

  /** @throws {LostLeaseError} where a script has refused, or where nobody knows what the server is now */
  #judge(reply: unknown): number {
    if (typeof reply !== 'number') throw new LostLeaseError(REFUSALS[String(reply)]);
    if (!this.#isHeld) throw new LostLeaseError('the connection to Valkey was lost');
    return reply;
  }
}

/** The writing side of the log in Valkey's streams. */
export function openLogWriter(options: WriterOptions): ChangeLogWriter {
  return new LogWriter(options);
}
