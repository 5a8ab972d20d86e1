import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { ExpectedError } from '../../platform/expected-error.ts';
import { syncSlugTokens } from '../vocabulary/sync-slug-tokens.ts';
import { batchesOf } from './batches.ts';
import type { CarDraft } from './car-draft.ts';
import { insertCars } from './insert-cars.ts';
import { readStoredCars } from './read-stored-cars.ts';
import { type References, references } from './references.ts';
import { sourceKey } from './source-key.ts';
import { type SqlSession, sqlSession } from './sql-session.ts';
import { type KnownCar, updateCars } from './update-cars.ts';

export interface WriteOptions {
  /** Called after each batch with the number of drafts done so far. */
  onProgress?: (done: number) => void;
  /** All drafts or none: one transaction around the whole run instead of one per batch. */
  transaction?: boolean;
}

export interface WriteCounts {
  imported: number;
  updated: number;
  unchanged: number;
}

/** Somebody else is writing cars to the same database. Worth another try when they are done. */
export class WriterBusyError extends ExpectedError {}

const BATCH = 500;
const CALLER = 'write-drafts';
const LOCK = "CONCAT('forecourt.write.', LEFT(DATABASE(), 40))";
const LOCK_SECONDS = 5;

async function openSession(connection: PoolConnection): Promise<SqlSession> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `/* forecourt:${CALLER} */ SELECT GET_LOCK(${LOCK}, ${LOCK_SECONDS}) AS locked, @@auto_increment_increment AS step`,
  );
  const { locked, step } = rows[0] as { locked: number | null; step: number };
  if (locked !== 1)
    throw new WriterBusyError('Another program is writing cars to this database: try again when it is done.');
  // READ COMMITTED: rows that others add meanwhile are seen, instead of found missing and then found there
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  return sqlSession(connection, CALLER, step);
}

async function writeBatch(session: SqlSession, batch: CarDraft[], refs: References): Promise<WriteCounts> {
  const stored = await readStoredCars(session, batch);
  const cars = await refs.resolve(session, batch);
  const known: KnownCar[] = [];
  const fresh = cars.filter((car) => {
    const before = stored.get(sourceKey(car.draft.source, car.draft.sourceId));
    if (before) known.push({ stored: before, car });
    return before === undefined;
  });
  await insertCars(session, fresh, refs);
  const updated = await updateCars(session, known, refs);
  return { imported: fresh.length, updated, unchanged: known.length - updated };
}

async function inTransaction<T>(connection: PoolConnection, work: () => Promise<T>): Promise<T> {
  await connection.beginTransaction();
  try {
    const result = await work();
    await connection.commit();
    return result;
  } catch (error) {
    // a lost connection cannot roll back, and need not
    await connection.rollback().catch(() => undefined);
    throw error;
  }
}

async function writeAll(
  connection: PoolConnection,
  drafts: Iterable<CarDraft> | AsyncIterable<CarDraft>,
  { onProgress, transaction = false }: WriteOptions,
): Promise<WriteCounts> {
  const session = await openSession(connection);
  const refs = references();
  const counts: WriteCounts = { imported: 0, updated: 0, unchanged: 0 };
  const perBatch = <T>(work: () => Promise<T>) => (transaction ? work() : inTransaction(connection, work));
  const run = async () => {
    for await (const batch of batchesOf(drafts, BATCH)) {
      const done = await perBatch(() => writeBatch(session, batch, refs));
      counts.imported += done.imported;
      counts.updated += done.updated;
      counts.unchanged += done.unchanged;
      onProgress?.(counts.imported + counts.updated + counts.unchanged);
    }
  };
  const sync = () => syncSlugTokens(connection);
  if (transaction) await inTransaction(connection, () => run().then(sync));
  else await run().then(() => inTransaction(connection, sync));
  return counts;
}

/**
 * Writes cars, creating what they refer to (city, make, model, variant, seller, store, …) and the words for it in URLs.
 * A car is identified by `(source, sourceId)`: the same draft again changes nothing, a changed one updates its rows and
 * adds to the price history. Memory does not grow with the number of drafts. One run at a time per database.
 *
 * For a car that exists, what a draft does not know (a null column, no photo, no feature) stays as it is, and its
 * status can be closed (sold, withdrawn) but never opened again.
 * @throws {Error} the first failure; with `transaction` nothing is written then, without it the batches before it are.
 */
export async function writeDrafts(
  pool: Pool,
  drafts: Iterable<CarDraft> | AsyncIterable<CarDraft>,
  options: WriteOptions = {},
): Promise<WriteCounts> {
  const connection = await pool.getConnection();
  try {
    return await writeAll(connection, drafts, options);
  } finally {
    // not released: the connection's lock and settings must not reach its next user
    connection.destroy();
  }
}
