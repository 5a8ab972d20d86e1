import { sql } from 'drizzle-orm';
import type { RowDataPacket } from 'mysql2/promise';
import type { Database } from '../../catalogue/database.ts';

/** Of whom rows may say that they are theirs, and which browser it was. */
interface Doer {
  buyerId: number | null;
  visitorId: string | null;
}

/**
 * Those of some buyers who are there, kept as they are until the transaction ends. A lock that is shared, as foreign keys take theirs: whoever
 * writes that something is of the same buyers waits for nobody. In words that MariaDB and MySQL have in common.
 */
async function lockExisting(db: Database, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const all = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  const [rows] = await db.execute(
    sql`SELECT id FROM buyer WHERE id IN (${all}) AND deleted_at IS NULL ORDER BY id LOCK IN SHARE MODE`,
  );
  return new Set((rows as unknown as RowDataPacket[]).map(({ id }) => id));
}

/**
 * The same rows, without whose they are where that is nobody any more. Whoever is erased meanwhile is erased behind it, and takes these rows along.
 * @param db of a transaction
 * @throws {Error} also where the server has it make way for others: whoever began the transaction tries again
 */
export async function withoutErased<Row extends Doer>(db: Database, rows: readonly Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.flatMap(({ buyerId }) => buyerId ?? []))].toSorted((a, b) => a - b);
  if (ids.length === 0) return [...rows];
  const there = await lockExisting(db, ids);
  return rows.map((row) =>
    row.buyerId === null || there.has(row.buyerId) ? row : { ...row, buyerId: null, visitorId: null },
  );
}
