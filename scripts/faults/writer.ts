import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { errorText } from '../../lib/platform/error-text.ts';
import { drawEvent } from './events/draw-event.ts';
import type { WriterEvent } from './events/event.ts';
import type { Journal } from './journal.ts';
import type { Tally } from './tally.ts';
import { readExtraColumns, readFleet, type World } from './world.ts';

const RECONNECT_MS = 200;
/** Seconds for locks: a program that is frozen holds its own. */
const LOCK_SECONDS = 15;

export interface WriterParts {
  databaseUrl: string;
  world: World;
  eventsPerSecond: number;
  journal: Journal;
  tally: () => Tally;
}

/** A connection as other programs have it. */
export async function connectWriter(databaseUrl: string): Promise<Connection> {
  const db = await createConnection({ uri: databaseUrl, timezone: 'Z', connectTimeout: 2_000 });
  db.on('error', () => {});
  await db.query(
    `SET SESSION lock_wait_timeout = ${LOCK_SECONDS}, innodb_lock_wait_timeout = ${LOCK_SECONDS}`,
  );
  return db;
}

/** Whether the statement's outcome is unknown, because the server went away in the middle of it. */
function isLost(error: unknown): boolean {
  const { code = '', fatal = false } = error as { code?: string; fatal?: boolean };
  return fatal || !code.startsWith('ER_') || code === 'ER_SERVER_SHUTDOWN' || code === 'ER_CONNECTION_KILLED';
}

/** What a crash has left between the two phases is committed now, as a transaction manager would do it. */
async function finishPrepared(db: Connection): Promise<void> {
  const [prepared] = await db.query<RowDataPacket[]>('XA RECOVER');
  for (const { data } of prepared) await db.query(`XA COMMIT '${data}'`).catch(() => {});
}

/** One program that writes to MySQL, at an even pace, and knows nothing of the shop. */
export class Writer {
  readonly #parts: WriterParts;
  #db: Connection | null = null;
  #number = 0;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Writes until `signal` is aborted, and finishes what it has begun. */
  async run(signal: AbortSignal): Promise<void> {
    const everyMs = 1_000 / this.#parts.eventsPerSecond;
    let due = performance.now();
    while (!signal.aborted) {
      const db = this.#db ?? (await this.#connect().catch(() => null));
      if (db) await this.#write(db, drawEvent(this.#parts.world));
      due = Math.max(due + everyMs, performance.now() - everyMs);
      await sleep(db ? Math.max(0, due - performance.now()) : RECONNECT_MS);
    }
  }

  /** Finds out how things stand, when the server went away while the last event was written. */
  async settle(): Promise<void> {
    if (!this.#db) await this.#connect();
  }

  async close(): Promise<void> {
    this.#db?.destroy();
  }

  async #connect(): Promise<Connection> {
    const { databaseUrl, world } = this.#parts;
    const db = await connectWriter(databaseUrl);
    try {
      await finishPrepared(db);
      world.fleet.adopt(await readFleet(db), performance.now());
      world.extras = await readExtraColumns(db);
      this.#db = db;
      return db;
    } catch (error) {
      db.destroy();
      throw error;
    }
  }

  async #write(db: Connection, event: WriterEvent): Promise<void> {
    const { fleet } = this.#parts.world;
    const { kind, effects } = event;
    this.#number += 1;
    this.#note('sent', event);
    fleet.expect(effects);
    try {
      const more = await event.run(db);
      fleet.settle({ ...effects, ...more }, performance.now());
      this.#note('done', event, more && { km: [...(more.km ?? [])] });
      this.#parts.tally().count(`event:${kind}`);
    } catch (error) {
      await this.#fail(db, event, error);
    }
  }

  async #fail(db: Connection, event: WriterEvent, error: unknown): Promise<void> {
    const { tally, world } = this.#parts;
    const outcome = isLost(error) || !(await this.#undo(db)) ? 'in doubt' : 'refused';
    if (outcome === 'refused') world.fleet.withdraw(event.effects);
    else {
      db.destroy();
      this.#db = null;
    }
    tally().count(`${outcome}:${event.kind}`);
    this.#note(outcome, event, { error: errorText(error) });
  }

  /** A prepared transaction cannot be rolled back by a plain ROLLBACK, but by the end of its session. */
  async #undo(db: Connection): Promise<boolean> {
    return db.query('ROLLBACK').then(
      () => true,
      () => false,
    );
  }

  #note(outcome: string, { kind, effects }: WriterEvent, more: object = {}): void {
    const km = effects.km && effects.km.size <= 10 ? [...effects.km] : effects.km?.size;
    this.#parts.journal.note('event', {
      n: this.#number,
      kind,
      outcome,
      km,
      removed: effects.removed,
      ...more,
    });
  }
}
