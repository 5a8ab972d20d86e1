import { createHash } from 'node:crypto';
import type { Home } from '../home.ts';
import type { ServerOptions } from './embedded-server.ts';

/** Change capture reads the binlog: whole rows with their column names, in GTID order. */
const BINLOG = [
  '--log-bin=binlog',
  '--binlog-format=ROW',
  '--binlog-row-image=FULL',
  '--binlog-row-metadata=FULL',
  '--gtid-strict-mode=ON',
  '--expire-logs-days=3',
];

const TEXT_AND_TIME = [
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
];

const SIZES = ['--innodb-buffer-pool-size=256M', '--max-allowed-packet=64M', '--max-connections=200'];

const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--sync-binlog=1'];

const FAST = [
  // not 0: a server that is killed would lose transactions which its binlog has already told
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=OFF',
  '--sync-binlog=0',
];

/** Replication wants a number that no other server has; each folder gets its own. */
function serverId(home: Home): number {
  return createHash('sha256').update(home.root).digest().readUInt32BE(0) || 1;
}

/** What MariaDB wants to hear when it is run by root; nothing for everyone else. */
export function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** The whole command line of the server: no configuration file of the machine is read. */
export function mariadbArguments(
  home: Home,
  port: number,
  initFile: string,
  options: ServerOptions,
): string[] {
  return [
    '--no-defaults',
    ...asRoot(),
    `--datadir=${home.mysqlData}`,
    `--tmpdir=${home.mysqlTemporary}`,
    `--socket=${home.mysqlSocket}`,
    `--pid-file=${home.mysqlData}/mysql.pid`,
    `--init-file=${initFile}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    `--server-id=${serverId(home)}`,
    ...BINLOG,
    ...TEXT_AND_TIME,
    ...SIZES,
    ...(options.durable ? DURABLE : FAST),
  ];
}

/** Run by the server itself at every start, so that a lost password only needs a restart. One statement on each line. */
export function mariadbInitSql(password: string, { durable }: ServerOptions): string {
  const user = "'forecourt'@'127.0.0.1'";
  return [
    'SET sql_log_bin = 0;',
    'CREATE DATABASE IF NOT EXISTS forecourt CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;',
    `CREATE USER IF NOT EXISTS ${user};`,
    `ALTER USER ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL ON forecourt.* TO ${user};`,
    `GRANT ALL ON \`forecourt\\_%\`.* TO ${user};`,
    `GRANT PROCESS, RELOAD, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO ${user};`,
    // tests write to the binlog in ways that no program of the shop may
    ...(durable ? [] : [`GRANT BINLOG ADMIN ON *.* TO ${user};`]),
    '',
  ].join('\n');
}
