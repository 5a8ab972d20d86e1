import { describe, expect, it } from 'vitest';
import { mayReadBinlog, shortRetention, wrongSettings } from './required-settings.ts';

const MARIADB = {
  log_bin: 'ON',
  server_id: '7',
  binlog_format: 'ROW',
  binlog_row_image: 'FULL',
  binlog_row_metadata: 'FULL',
  gtid_strict_mode: 'ON',
};
const MYSQL = {
  log_bin: 'ON',
  server_id: '7',
  binlog_format: 'ROW',
  binlog_row_image: 'full',
  binlog_row_metadata: 'FULL',
  gtid_mode: 'ON',
  enforce_gtid_consistency: 'ON',
  binlog_transaction_compression: 'OFF',
  binlog_row_value_options: '',
};
const settings = (...parts: Record<string, string>[]) => new Map(parts.flatMap(Object.entries<string>));

describe('the settings of a server', () => {
  it('are right as documented', () => {
    expect(wrongSettings('mariadb', settings(MARIADB))).toEqual([]);
    expect(wrongSettings('mysql', settings(MYSQL))).toEqual([]);
  });

  it('are all named when they are wrong, each with its cure', () => {
    const fresh = { log_bin: 'OFF', server_id: '0', binlog_format: 'MIXED', binlog_row_image: 'MINIMAL' };
    const others = { binlog_row_metadata: 'NO_LOG', gtid_strict_mode: 'OFF' };
    expect(wrongSettings('mariadb', settings(MARIADB, fresh, others))).toEqual([
      'log_bin is OFF: put log_bin=binlog into my.cnf under [mysqld] and restart the server',
      "binlog_format is MIXED: put binlog_format=ROW into my.cnf under [mysqld] and run SET GLOBAL binlog_format = 'ROW'",
      "binlog_row_image is MINIMAL: put binlog_row_image=FULL into my.cnf under [mysqld] and run SET GLOBAL binlog_row_image = 'FULL'",
      "binlog_row_metadata is NO_LOG: put binlog_row_metadata=FULL into my.cnf under [mysqld] and run SET GLOBAL binlog_row_metadata = 'FULL'",
      "gtid_strict_mode is OFF: put gtid_strict_mode=ON into my.cnf under [mysqld] and run SET GLOBAL gtid_strict_mode = 'ON'",
      'server_id is 0: put server_id=1, or another number of its own, into my.cnf and restart the server',
    ]);
  });

  it('of MySQL include GTIDs and what cannot be decoded', () => {
    const wrong = {
      gtid_mode: 'OFF',
      binlog_transaction_compression: 'ON',
      binlog_row_value_options: 'PARTIAL_JSON',
    };
    expect(wrongSettings('mysql', settings(MYSQL, wrong)).map((text) => text.split(':')[0])).toEqual([
      'gtid_mode is OFF',
      'binlog_transaction_compression is ON',
      'binlog_row_value_options is PARTIAL_JSON',
    ]);
  });

  it('are wrong when the server does not know them', () => {
    const old = settings(MARIADB);
    old.delete('binlog_row_metadata');
    expect(wrongSettings('mariadb', old)[0]).toMatch(/^binlog_row_metadata is not known/);
  });
});

describe('how long the binlog is kept', () => {
  it.each([
    [{ binlog_expire_logs_seconds: '3600' }, 3600],
    [{ binlog_expire_logs_seconds: '0' }, null],
    [{ binlog_expire_logs_seconds: '86400' }, null],
    [{ expire_logs_days: '0.500000' }, 43_200],
    [{ expire_logs_days: '3.000000' }, null],
    [{}, null],
  ])('%o', (given: Record<string, string>, expected) => {
    expect(shortRetention(settings(given))).toBe(expected);
  });
});

describe('the right to read the binlog', () => {
  it.each([
    ['GRANT RELOAD, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `a`@`%`', true],
    ['GRANT REPLICATION SLAVE ON *.* TO `a`@`%`', true],
    ["GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' WITH GRANT OPTION", true],
    ['GRANT ALL PRIVILEGES ON `shop`.* TO `a`@`%`', false],
    ['GRANT USAGE ON *.* TO `a`@`%`', false],
  ])('%s', (grant, expected) => {
    expect(mayReadBinlog(['GRANT USAGE ON *.* TO `a`@`%`', grant])).toBe(expected);
  });
});
