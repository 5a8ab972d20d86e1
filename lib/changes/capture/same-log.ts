import { MariadbGtidPosition } from '@vlasky/zongji';
import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { Checkpoint } from '../checkpoint.ts';
import { askInTime } from '../in-time.ts';
import { serverFlavour } from '../server-flavour.ts';
import { SourceError } from './change-source.ts';

/** `domain-server-sequence` of each domain, sorted. */
const gtidsOf = (position: string): string[] =>
  MariadbGtidPosition.parse(position).toString().split(',').filter(Boolean);

const serverOf = (gtid: string): string => gtid.split('-')[1] ?? '';

async function gtidAt(pool: Pool, { file, pos }: Checkpoint): Promise<{ server: string; gtid: string }> {
  const [rows] = await askInTime(pool, 'capture', (connection) =>
    connection.query<RowDataPacket[]>('SELECT @@server_id AS server, BINLOG_GTID_POS(?, ?) AS gtid', [
      file,
      pos,
    ]),
  );
  return { server: String(rows[0]?.server), gtid: String(rows[0]?.gtid ?? '') };
}

/**
 * Looks whether the binlog is the one that was read before. After a RESET MASTER or a restored backup the same numbers come
 * again and mean other transactions: going on by number alone would skip what was committed meanwhile. Only the server that
 * wrote the checkpoint's transactions can tell by file and offset; another one, after a failover, is followed by GTID alone.
 * MySQL has no such question; its server refuses a reader that is ahead of it.
 * @throws {SourceError} `resync` when it is another binlog; `retry` when the server does not answer
 */
export async function checkSameLog(pool: Pool, from: Checkpoint): Promise<void> {
  if (from.gtid === '' || from.file === '' || (await serverFlavour(pool)) !== 'mariadb') return;
  const { server, gtid } = await gtidAt(pool, from);
  const own = gtidsOf(from.gtid).filter((one) => serverOf(one) === server);
  const there = new Set(gtidsOf(gtid));
  if (own.every((one) => there.has(one))) return;
  throw new SourceError(
    'resync',
    `the binlog is not the one that was read before: at ${from.file}:${from.pos} it has ${gtid || 'nothing'}, not ${from.gtid}`,
  );
}
