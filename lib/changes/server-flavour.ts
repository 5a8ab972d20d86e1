import type { Pool, RowDataPacket } from 'mysql2/promise';
import { askInTime } from './in-time.ts';

/** The two families of servers. Their binlogs, GTIDs and settings differ. */
export type ServerFlavour = 'mariadb' | 'mysql';

const known = new WeakMap<Pool, Promise<ServerFlavour>>();

async function askServer(pool: Pool): Promise<ServerFlavour> {
  const sql = 'SELECT VERSION() AS version';
  const [rows] = await askInTime(pool, 'flavour', (connection) => connection.query<RowDataPacket[]>(sql));
  return /mariadb/i.test(String(rows[0]?.version)) ? 'mariadb' : 'mysql';
}

/**
 * What kind of server a pool is connected to; asked once per pool.
 * @throws {SourceError} `retry` when the server does not answer
 */
export function serverFlavour(pool: Pool): Promise<ServerFlavour> {
  const asked = known.get(pool);
  if (asked) return asked;
  const asking = askServer(pool);
  known.set(pool, asking);
  asking.catch(() => known.delete(pool));
  return asking;
}
