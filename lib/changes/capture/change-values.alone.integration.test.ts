import { expect, it, vi } from 'vitest';
import type { Row, RowChange } from '../change.ts';
import { binlogSource } from './binlog-source.ts';
import { RowImages } from './row-images.ts';
import { describeOnServers, inSession } from './testing/contract-server.ts';
import { changesOf, withoutOrigin } from './testing/read-changes.ts';

const COLUMNS: Record<string, [type: string, sql: string, expected: unknown]> = {
  an_int: ['int unsigned NOT NULL PRIMARY KEY', '4294967295', 4_294_967_295],
  a_tiny: ['tinyint', '-128', -128],
  a_small: ['smallint unsigned', '65535', 65_535],
  a_medium: ['mediumint', '-8388608', -8_388_608],
  a_negative: ['bigint', '-9223372036854775808', '-9223372036854775808'],
  a_big: ['bigint unsigned', '18446744073709551615', '18446744073709551615'],
  a_safe_big: ['bigint unsigned', '1234567890123', 1_234_567_890_123],
  a_bool: ['boolean', 'true', 1],
  a_decimal: ['decimal(30,10)', '-12345678901234567890.0123456789', '-12345678901234567890.0123456789'],
  a_small_decimal: ['decimal(5,2)', '0.50', '0.50'],
  a_double: ['double', '0.1', 0.1],
  a_float: ['float', '0.5', 0.5],
  a_char: ['char(10)', "'abc'", 'abc'],
  a_varchar: ['varchar(120)', "'नमस्ते 🚗 \\'x\\''", "नमस्ते 🚗 'x'"],
  a_latin: ['varchar(20) CHARACTER SET latin1', "'Citroën €'", 'Citroën €'],
  a_text: ['mediumtext', "REPEAT('🚗', 20000)", '🚗'.repeat(20_000)],
  an_empty: ['varchar(5)', "''", ''],
  a_varbinary: ['varbinary(32)', "X'00FF10'", 'AP8Q'],
  a_binary: ['binary(4)', "X'0102'", 'AQIAAA=='],
  a_blob: ['blob', "X'FF00FE'", '/wD+'],
  a_bit: ['bit(10)', "b'1000000001'", 'AgE='],
  an_enum: ["enum('a,b','c''d','e')", "'c''d'", "c'd"],
  an_enum_with_comma: ["enum('a,b','c')", "'a,b'", 'a,b'],
  a_set: ["set('x','y','z')", "'x,z'", 'x,z'],
  a_date: ['date', "'2026-02-28'", '2026-02-28'],
  a_time: ['time(3)', "'-12:34:56.789'", '-12:34:56.789'],
  a_year: ['year', '2026', 2_026],
  a_datetime: ['datetime', "'2026-02-28 23:59:59'", '2026-02-28 23:59:59'],
  an_instant: ['datetime(3)', "'2026-02-28 23:59:59.007'", '2026-02-28 23:59:59.007'],
  a_precise: ['datetime(6)', "'2026-02-28 23:59:59.000001'", '2026-02-28 23:59:59.000001'],
  a_timestamp: ['timestamp(3) NULL', "'2026-02-28 23:59:59.007'", '2026-02-28 23:59:59.007'],
  a_null: ['varchar(5)', 'NULL', null],
};

/** Columns of types that we read ourselves, where a table has no others. */
const COMMON = new Set(
  (
    'an_int a_tiny a_small a_medium a_negative a_big a_safe_big a_bool a_char a_varchar a_text an_empty an_enum ' +
    'an_enum_with_comma a_date a_datetime an_instant a_precise a_timestamp a_null'
  ).split(' '),
);

/** A change of the table `common` as the same of `mixed` is. */
function withDecimal({ op, before, after }: RowChange) {
  const more = (row: Row | null) => row && { ...row, a_decimal: '1.5' };
  return { op, table: 'mixed', before: more(before), after: more(after) };
}

describeOnServers('values', (contract) => {
  const source = () => binlogSource(contract.database.url);

  it('are not told where they are private, but that something has changed is', async () => {
    const changes = await changesOf(source(), () =>
      contract.database.run(
        'CREATE TABLE seller (id int PRIMARY KEY, name varchar(20), mobile_no varchar(20))',
        'CREATE TABLE visit (id int PRIMARY KEY)',
        "INSERT INTO seller VALUES (1, 'A', '+919800000001')",
        "UPDATE seller SET mobile_no = '+919800000002'",
        'INSERT INTO visit VALUES (1)',
        'DELETE FROM seller',
      ),
    );
    const row = { id: 1, name: 'A' };
    expect(changes.filter((change) => change.op !== 'ddl').map(withoutOrigin)).toEqual([
      { op: 'insert', table: 'seller', before: null, after: row },
      { op: 'update', table: 'seller', before: row, after: row },
      { op: 'delete', table: 'seller', before: row, after: null },
    ]);
  });

  it('of every type are as the server has them', async () => {
    const types = Object.entries(COLUMNS).map(([name, [type]]) => `${name} ${type}`);
    const values = Object.values(COLUMNS).map(([, sql]) => sql);
    const changes = await changesOf(source(), () =>
      contract.database.run(
        "SET time_zone = '+00:00'",
        `CREATE TABLE typed (${types.join()})`,
        `INSERT INTO typed VALUES (${values.join()})`,
      ),
    );
    const expected = Object.fromEntries(Object.entries(COLUMNS).map(([name, [, , value]]) => [name, value]));
    expect(changes.map(withoutOrigin)[1]).toEqual({
      op: 'insert',
      table: 'typed',
      before: null,
      after: expected,
    });
  });

  it('are the same in tables whose rows the library reads and in those whose rows we read', async () => {
    const names = Object.keys(COLUMNS).filter((name) => COMMON.has(name));
    const types = names.map((name) => `${name} ${COLUMNS[name]?.[0]}`);
    const values = names.map((name) => COLUMNS[name]?.[1]);
    const statements = (table: string) => [
      `INSERT INTO ${table} (${names.join()}) VALUES (${values.join()})`,
      `UPDATE ${table} SET a_varchar = '', a_text = NULL, a_null = 'text', an_enum = 'e', a_tiny = 1`,
      `UPDATE ${table} SET a_text = REPEAT('x', 70000), an_instant = NULL, a_date = '0001-01-01', a_tiny = NULL`,
      `UPDATE ${table} SET a_text = CONCAT(REPEAT('x', 69999), 'y'), a_char = 'नम', a_negative = -1`,
      `DELETE FROM ${table}`,
    ];
    const readHere = [vi.spyOn(RowImages.prototype, 'read'), vi.spyOn(RowImages.prototype, 'readAfter')];
    const changes = await changesOf(source(), () =>
      contract.database.run(
        "SET time_zone = '+00:00'",
        `CREATE TABLE common (${types.join()})`,
        `CREATE TABLE mixed (${types.join()}, a_decimal decimal(3,1) NOT NULL DEFAULT 1.5)`,
        // of each kind of event the library reads the first
        ...statements('common'),
        ...statements('common'),
        ...statements('mixed'),
      ),
    );
    const of = (table: string) =>
      changes.map(withoutOrigin).filter((change) => change.table === table && change.op !== 'ddl');
    const read = of('common').slice(5);
    expect(read).toHaveLength(5);
    const times = readHere.map((spy) => spy.mock.calls.length);
    for (const spy of readHere) spy.mockRestore();
    expect(times[0]).toBeGreaterThanOrEqual(5);
    expect(times[1]).toBeGreaterThanOrEqual(3);
    expect(read.map((change) => withDecimal(change as RowChange))).toEqual(of('mixed'));
  });

  it('of JSON columns are text', async () => {
    const value = { a: [1, 2.5, null, true], 'b "c"': 'Citroën 🚗' };
    const changes = await changesOf(source(), async () => {
      await contract.database.run('CREATE TABLE documents (id int PRIMARY KEY, document json)');
      await contract.database.pool.query('INSERT INTO documents VALUES (1, ?)', [JSON.stringify(value)]);
    });
    const { document } = (changes[1] as { after: Row }).after;
    expect(JSON.parse(String(document))).toEqual(value);
  });

  it('that were not logged are missing, which is not NULL', async (context) => {
    await contract.database.run(
      'CREATE TABLE minimal (id int PRIMARY KEY, a int, b int, c int)',
      'INSERT INTO minimal VALUES (1, 2, 3, 4)',
    );
    const changes = await changesOf(source(), () =>
      inSession(
        context,
        contract.database.pool,
        "SET SESSION binlog_row_image = 'MINIMAL'",
        'UPDATE minimal SET b = NULL',
        'DELETE FROM minimal',
      ),
    );
    expect(changes.map(withoutOrigin)).toEqual([
      { op: 'update', table: 'minimal', before: { id: 1 }, after: { b: null } },
      { op: 'delete', table: 'minimal', before: { id: 1 }, after: null },
    ]);
  });
});
