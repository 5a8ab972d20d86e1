import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedRequest } from './arrivals.ts';
import { Connection, requestsTo } from './connection.ts';

/** What became of a planned request. Times are this process' `performance.now()`. */
export interface Answered {
  path: string;
  plannedAt: number;
  sentAt: number;
  doneAt: number;
  /** 0 where there was none. */
  status: number;
  /** Why there was none, or ''. */
  failure: string;
  cache: string;
  /** As received, the head included. */
  bytes: number;
  body: Buffer;
  /** Whether it was sent once more, for the connection had been closed before a byte of an answer came. */
  isRepeated: boolean;
}

/** Connections that are free; the one used last is used first, so that those which are not needed end by themselves. */
class Pool {
  readonly #origin: string;
  #free: Connection[] = [];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Opens as many as are needed at once: visitors do not queue for each other's connections. */
  async take(): Promise<{ connection: Connection; isReused: boolean }> {
    for (;;) {
      const connection = this.#free.pop();
      if (connection?.isOpen) return { connection, isReused: true };
      if (!connection) return { connection: await this.open(), isReused: false };
    }
  }

  open(): Promise<Connection> {
    return Connection.open(this.#origin, { keepsBody: true });
  }

  put(connection: Connection): void {
    if (connection.isOpen) this.#free.push(connection);
  }

  close(): void {
    for (const connection of this.#free) connection.close();
  }
}

/** Nobody waits longer for a page. */
const PATIENCE_MS = 10_000;

type Outcome = Omit<Answered, 'path' | 'plannedAt' | 'isRepeated'>;

function exchange(connection: Connection, request: Buffer): Promise<Outcome> {
  const sentAt = performance.now();
  const impatience = setTimeout(() => connection.close('given up after ten seconds'), PATIENCE_MS);
  return new Promise<Outcome>((resolve, reject) =>
    connection.send(
      request,
      ({ status, cache, bytes, body }) =>
        resolve({ sentAt, doneAt: performance.now(), status, failure: '', cache, bytes, body }),
      reject,
    ),
  ).finally(() => clearTimeout(impatience));
}

async function exchangeBy(pool: Pool, connection: Connection, request: Buffer): Promise<Outcome> {
  const outcome = await exchange(connection, request);
  pool.put(connection);
  return outcome;
}

/** A server closes connections that were idle for a while: a request that meets this moment is sent once more, as browsers do. */
async function ask(pool: Pool, request: Buffer): Promise<Outcome & Pick<Answered, 'isRepeated'>> {
  const { connection, isReused } = await pool.take();
  const sentAt = performance.now();
  try {
    return { ...(await exchangeBy(pool, connection, request)), isRepeated: false };
  } catch (error) {
    if (!isReused || performance.now() - sentAt >= PATIENCE_MS) throw error;
    const fresh = await pool.open();
    return { ...(await exchangeBy(pool, fresh, request)), isRepeated: true };
  }
}

const failed = (error: Error): Outcome & Pick<Answered, 'isRepeated'> => {
  const now = performance.now();
  return {
    sentAt: now,
    doneAt: now,
    status: 0,
    failure: error.message,
    cache: '',
    bytes: 0,
    body: Buffer.alloc(0),
    isRepeated: false,
  };
};

/**
 * Open-loop load: every request is sent at its planned time, however long others take. A request that could not be sent in time
 * still counts from then.
 */
export async function openLoop(origin: string, plan: readonly PlannedRequest[]): Promise<Answered[]> {
  const pool = new Pool(origin);
  const requestOf = requestsTo(origin);
  const started = performance.now();
  const answers: Promise<Answered>[] = [];
  for (const { at, path } of plan) {
    const plannedAt = started + at;
    const wait = plannedAt - performance.now();
    if (wait > 0) await sleep(wait);
    const outcome = ask(pool, requestOf(path)).catch(failed);
    answers.push(outcome.then((found) => ({ path, plannedAt, ...found })));
  }
  return Promise.all(answers).finally(() => pool.close());
}
