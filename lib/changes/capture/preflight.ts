import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { logger } from '../../platform/logger.ts';
import { askInTime } from '../in-time.ts';
import { type ServerFlavour, serverFlavour } from '../server-flavour.ts';
import { SourceError } from './change-source.ts';
import { toSourceError } from './classify-error.ts';
import {
  mayReadBinlog,
  type Settings,
  settingNames,
  shortRetention,
  wrongSettings,
} from './required-settings.ts';

async function readSettings(connection: PoolConnection, flavour: ServerFlavour): Promise<Settings> {
  const sql = 'SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)';
  const [rows] = await connection.query<RowDataPacket[]>(sql, [settingNames(flavour)]);
  return new Map(rows.map((row) => [String(row.Variable_name), String(row.Value)]));
}

async function wrongGrants(connection: PoolConnection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>('SHOW GRANTS');
  if (mayReadBinlog(rows.map((row) => String(Object.values(row)[0])))) return [];
  const [users] = await connection.query<RowDataPacket[]>('SELECT CURRENT_USER() AS name');
  const user = String(users[0]?.name).replace(/^(.*)@(.*)$/, "'$1'@'$2'");
  return [`the user may not read the binlog: run GRANT REPLICATION SLAVE ON *.* TO ${user}`];
}

function warnOfShortRetention(settings: Settings): void {
  const seconds = shortRetention(settings);
  if (seconds === null) return;
  logger.warn(
    { seconds },
    'the binlog is kept for less than a day: a longer stop of capture means a full rebuild',
  );
}

async function complaints(pool: Pool): Promise<string[]> {
  const flavour = await serverFlavour(pool);
  return askInTime(pool, 'preflight', async (connection) => {
    const settings = await readSettings(connection, flavour);
    warnOfShortRetention(settings);
    return [...wrongSettings(flavour, settings), ...(await wrongGrants(connection))];
  });
}

/**
 * Checks that the server writes a binlog that changes can be read from, and that we may read it.
 * @throws {SourceError} `settings`, naming every setting that is wrong and what to do about it; another kind when the
 *   server could not be asked
 */
export async function checkServer(pool: Pool): Promise<void> {
  const wrong = await complaints(pool).catch((error) => {
    throw toSourceError(error);
  });
  if (wrong.length === 0) return;
  const list = wrong.map((text) => `  - ${text}`).join('\n');
  throw new SourceError('settings', `Changes cannot be read from this server's binlog:\n${list}`);
}
