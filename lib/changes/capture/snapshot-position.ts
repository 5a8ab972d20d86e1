import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { type BinlogPlace, beginSnapshot } from '../binlog-snapshot.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { cutOff, inTime } from '../in-time.ts';
import { SourceError } from './change-source.ts';
import { toSourceError } from './classify-error.ts';
import { withoutSpaces } from './gtid.ts';

const CONNECT_MS = 3_000;

async function askOne(
  connection: Connection,
  sql: string,
  values?: unknown[],
): Promise<Record<string, unknown>> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, values);
  return rows[0] ?? {};
}

async function mariadbPosition(connection: Connection): Promise<Omit<Checkpoint, 'at'>> {
  const { file, pos } = await beginSnapshot(connection);
  const { gtid } = await askOne(connection, 'SELECT BINLOG_GTID_POS(?, ?) AS gtid', [file, pos]);
  if (typeof gtid !== 'string') throw new SourceError('retry', `The server has no GTID for ${file}:${pos}`);
  return { gtid, file, pos };
}

/** File and offset are for people only, and asking for them takes the right REPLICATION CLIENT. */
async function mysqlPlace(connection: Connection): Promise<BinlogPlace> {
  const status = await askOne(connection, 'SHOW BINARY LOG STATUS').catch(() => null);
  return { file: String(status?.File ?? ''), pos: Number(status?.Position ?? 0) };
}

/** MySQL adds a transaction to `gtid_executed` once it can be seen, so that what is read afterwards has it. */
async function mysqlPosition(connection: Connection): Promise<Omit<Checkpoint, 'at'>> {
  const { gtid } = await askOne(connection, 'SELECT @@GLOBAL.gtid_executed AS gtid');
  return { gtid: withoutSpaces(String(gtid)), ...(await mysqlPlace(connection)) };
}

async function readPosition(connection: Connection): Promise<Checkpoint> {
  const server = await askOne(
    connection,
    'SELECT VERSION() AS version, ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS at',
  );
  const isMariadb = /mariadb/i.test(String(server.version));
  const position = await (isMariadb ? mariadbPosition(connection) : mysqlPosition(connection));
  return { ...position, at: Number(server.at) };
}

/**
 * Where the server's binlog ends now: whatever is read from the server afterwards has every transaction up to there.
 * `at` is the server's clock.
 * @throws {SourceError}
 */
export async function snapshotPosition(databaseUrl: string): Promise<Checkpoint> {
  let connection: Connection | null = null;
  try {
    connection = await createConnection({ uri: databaseUrl, connectTimeout: CONNECT_MS });
    const position = await inTime(readPosition(connection));
    await inTime(connection.end());
    return position;
  } catch (error) {
    throw toSourceError(error);
  } finally {
    if (connection) cutOff(connection);
  }
}
