import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { openLogProgress } from '../../lib/changes/log/log-progress.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import { stage } from '../../scripts/terminal/stage.ts';
import { startWorkerProcess, type WorkerProcess } from '../worker-process.ts';
import { pipelineCaughtUp } from './pipeline-caught-up.ts';

/** Fewer than the log takes before capture pauses. */
const ROWS = 150_000;
const ROWS_PER_STATEMENT = 10_000;
const LOOK_EVERY_MS = 20;
const GIVE_UP_MS = 180_000;

export interface LogSpeed {
  rows: number;
  /** Rows that capture alone brings from the binlog into the change log, from the first to the last. */
  capturedPerSecond: number;
  /** Entries that one projector finishes with afterwards; their cars are built once each. */
  projectedPerSecond: number;
}

interface SpeedParts {
  urls: StackUrls;
  pool: Pool;
  valkey: Valkey;
}

async function newestRow(pool: Pool): Promise<number> {
  const [[row]] = await pool.query<RowDataPacket[]>('SELECT MAX(id) AS id FROM car_price_history');
  return Number(row?.id ?? 0);
}

/** A catalogue that grew with every run would make each slower than the last. */
async function removeRows(pool: Pool, after: number): Promise<void> {
  const sql = 'DELETE FROM car_price_history WHERE id > ? ORDER BY id LIMIT ?';
  const removed = async () => (await pool.query<ResultSetHeader>(sql, [after, ROWS_PER_STATEMENT]))[0];
  while ((await removed()).affectedRows === ROWS_PER_STATEMENT);
}

async function insertRows(pool: Pool): Promise<void> {
  const sql = `INSERT INTO car_price_history (car_id, price, at)
    SELECT c.id, c.price, NOW(3) FROM car c, (SELECT seq FROM seq_1_to_1000) many LIMIT ?`;
  for (let done = 0; done < ROWS; done += ROWS_PER_STATEMENT) await pool.query(sql, [ROWS_PER_STATEMENT]);
}

async function entriesAdded(valkey: Valkey, stream: string): Promise<number> {
  const info = (await valkey.xinfo('STREAM', stream)) as unknown[];
  return Number(info[info.indexOf('entries-added') + 1]);
}

/** How many of `total` things a second: from the first moment something is done to the moment all is. */
async function speedOf(total: number, done: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + GIVE_UP_MS;
  let first: { at: number; done: number } | null = null;
  while (performance.now() < deadline) {
    const now = { at: performance.now(), done: await done() };
    if (now.done > 0) first ??= now;
    if (first && now.done >= total) return (now.done - first.done) / ((now.at - first.at) / 1_000);
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`${total} changes were not done within ${GIVE_UP_MS / 1_000} s`);
}

/**
 * How fast a backlog is worked off: rows written while no worker runs, then capture alone, then a projector.
 * @returns and the workers, which go on
 */
export async function benchLogSpeed({ urls, pool, valkey }: SpeedParts) {
  const workers: WorkerProcess[] = [];
  const stream = KEY.changeStream(new URL(urls.databaseUrl).pathname.slice(1), 'car_price_history');
  const speed = await stage(
    'Change log',
    async (): Promise<LogSpeed> => {
      const newest = await newestRow(pool);
      const before = await entriesAdded(valkey, stream);
      await insertRows(pool);
      workers.push(startWorkerProcess('capture', urls));
      const capturedPerSecond = await speedOf(
        ROWS,
        async () => (await entriesAdded(valkey, stream)) - before,
      );
      const progress = openLogProgress(valkey);
      const open = await progress.backlog();
      workers.push(startWorkerProcess('project', urls));
      const projectedPerSecond = await speedOf(open, async () => open - (await progress.backlog()));
      await removeRows(pool, newest);
      await pipelineCaughtUp(pool, valkey);
      return { rows: ROWS, capturedPerSecond, projectedPerSecond };
    },
    (found) =>
      `${Math.round(found.capturedPerSecond)} rows/s captured, ${Math.round(found.projectedPerSecond)} entries/s`,
  );
  return { speed, workers };
}
