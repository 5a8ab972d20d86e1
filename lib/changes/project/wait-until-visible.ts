import { setTimeout as sleep } from 'node:timers/promises';
import { GtidSet } from '@vlasky/zongji';
import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { poolFor } from '../../platform/mysql-pool.ts';
import { type BinlogPlace, beginSnapshot } from '../binlog-snapshot.ts';
import { SourceError } from '../capture/change-source.ts';
import { toSourceError } from '../capture/classify-error.ts';
import type { ChangeOrigin } from '../change.ts';
import { cutOff, inTime, PATIENCE_MS, takeInTime } from '../in-time.ts';
import { serverFlavour } from '../server-flavour.ts';

/** What is known of where a change comes from; a foreign log may leave out any of it. */
type Origin = Pick<ChangeOrigin, 'gtid' | 'file' | 'pos'>;

/** The server answers, but does not come to show the transactions. */
export class NotShownError extends SourceError {
  override name = 'NotShownError';
}

/** One question to the server: whether the transactions can be seen now. */
type Question = (connection: PoolConnection) => Promise<boolean>;

const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 20;
const MYSQL_WAIT_SECONDS = 1;

/** Binlog files are counted up: `binlog.000007` is older than `binlog.000010`. */
const fileNumber = (file: string) => Number(file.slice(file.lastIndexOf('.') + 1));

/** How far `a` is behind `b`: negative when it is older. */
function compare(a: BinlogPlace, b: BinlogPlace): number {
  return fileNumber(a.file) - fileNumber(b.file) || a.pos - b.pos;
}

/**
 * What a server showed, and when it was asked. What it has shown once it goes on showing; only one that was put in its place, from
 * an older state, does not, and none comes up that soon.
 */
const lastShown = new WeakMap<Pool, { place: BinlogPlace; at: number }>();
const SHOWN_FOR_MS = 1_000;

function wasShown(pool: Pool, place: BinlogPlace): boolean {
  const last = lastShown.get(pool);
  return !!last && performance.now() - last.at < SHOWN_FOR_MS && compare(last.place, place) >= 0;
}

/** MariaDB orders everything by place, so the newest transaction stands for all. */
function mariadbQuestion(pool: Pool, origins: readonly Origin[]): Question | null {
  const places = origins.flatMap(({ file, pos }) => (file !== null && pos !== null ? [{ file, pos }] : []));
  if (places.length === 0) return null;
  const newest = places.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  if (wasShown(pool, newest)) return null;
  return async (connection) => {
    const at = performance.now();
    const place = await beginSnapshot(connection);
    lastShown.set(pool, { place, at });
    await connection.query('COMMIT');
    return compare(place, newest) >= 0;
  };
}

/** A transaction of a MariaDB server that was there before cannot be asked for. */
function mysqlQuestion(origins: readonly Origin[]): Question | null {
  const set = new GtidSet();
  for (const { gtid } of origins) if (gtid?.includes(':')) set.add(gtid);
  if (set.isEmpty()) return null;
  return async (connection) => {
    const sql = 'SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?) AS late';
    const [rows] = await connection.query<RowDataPacket[]>(sql, [set.toString(), MYSQL_WAIT_SECONDS]);
    return Number(rows[0]?.late) === 0;
  };
}

async function askUntilYes(connection: PoolConnection, question: Question, signal?: AbortSignal) {
  const named = poolFor(connection, 'wait-until-visible');
  const deadline = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    signal?.throwIfAborted();
    if (await inTime(question(named))) return;
    if (performance.now() > deadline) {
      throw new NotShownError(
        'retry',
        `MySQL does not show a transaction of its binlog after ${PATIENCE_MS} ms`,
      );
    }
    await sleep(pause);
  }
}

/**
 * Returns when everybody who now reads from the server sees every one of these transactions. The server sends its binlog
 * before it makes a commit visible, so a reader that is quick would read the old rows. Origins without a place are passed over.
 * @throws {SourceError} `retry` when the server cannot be asked
 * @throws {NotShownError} when it does not show them in five seconds, which is also what happens after a
 *   server was restored from an older state
 * @throws the signal's reason once it is aborted
 */
export async function waitUntilVisible(
  pool: Pool,
  origins: readonly Origin[],
  signal?: AbortSignal,
): Promise<void> {
  const isMariadb = (await inTime(serverFlavour(pool))) === 'mariadb';
  const question = isMariadb ? mariadbQuestion(pool, origins) : mysqlQuestion(origins);
  if (!question) return;
  const connection = await takeInTime(pool);
  try {
    await askUntilYes(connection, question, signal);
    connection.release();
  } catch (error) {
    cutOff(connection);
    if (signal?.aborted) throw error;
    throw toSourceError(error);
  }
}
