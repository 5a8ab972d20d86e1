import type { Connection, RowDataPacket } from 'mysql2/promise';

/** A place in the binlog, always between two transactions. */
export interface BinlogPlace {
  file: string;
  pos: number;
}

/**
 * Begins a read of MariaDB on this connection that sees exactly the transactions up to the answered place, no matter what
 * is committed meanwhile. Takes no locks and needs no rights; the caller ends the transaction.
 */
export async function beginSnapshot(connection: Connection): Promise<BinlogPlace> {
  await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
  const [rows] = await connection.query<RowDataPacket[]>("SHOW STATUS LIKE 'binlog_snapshot_%'");
  const status = new Map(rows.map((row) => [String(row.Variable_name).toLowerCase(), String(row.Value)]));
  return {
    file: status.get('binlog_snapshot_file') ?? '',
    pos: Number(status.get('binlog_snapshot_position') ?? 0),
  };
}
