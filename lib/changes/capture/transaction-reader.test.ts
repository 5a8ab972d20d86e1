import type { AnyBinlogEvent } from '@vlasky/zongji';
import { describe, expect, it } from 'vitest';
import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { events } from './testing/binlog-events.ts';
import { TransactionReader } from './transaction-reader.ts';

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const AT = Date.UTC(2026, 4, 1, 10, 20, 30);
const CAR = { id: 1, name: 'Nexon', updated_at: '2026-05-01 10:20:30.250' };

/** What a reader of `shop` makes of these events. */
function read(gtid: string, ...given: AnyBinlogEvent[]) {
  const changes: Change[] = [];
  const checkpoints: Checkpoint[] = [];
  const reader = new TransactionReader(
    'shop',
    { gtid, file: 'binlog.000001', pos: 4, at: 0 },
    {
      add: ({ change }) => changes.push(change),
      commit: (checkpoint) => checkpoints.push(checkpoint),
    },
  );
  for (const event of given) reader.handle(event);
  return { changes, checkpoints };
}

const { mariadbGtid, mysqlGtid, query, xid } = events;

describe('a transaction', () => {
  it('of MySQL is from BEGIN to the commit event', () => {
    const { changes, checkpoints } = read(
      `${UUID}:1-4`,
      events.rotate('binlog.000002'),
      mysqlGtid(5),
      query('BEGIN'),
      events.insertCar(CAR, { ...CAR, id: 2 }),
      query('SAVEPOINT `a`'),
      events.deleteCar(CAR),
      xid(590),
    );
    const src = { gtid: `${UUID}:5`, file: 'binlog.000002', pos: 500, at: AT + 250 };
    expect(changes).toEqual([
      { op: 'insert', table: 'car', before: null, after: CAR, src: { ...src, row: 0 } },
      { op: 'insert', table: 'car', before: null, after: { ...CAR, id: 2 }, src: { ...src, row: 1 } },
      { op: 'delete', table: 'car', before: CAR, after: null, src: { ...src, row: 2 } },
    ]);
    expect(checkpoints).toEqual([{ gtid: `${UUID}:1-5`, file: 'binlog.000002', pos: 590, at: AT + 250 }]);
  });

  it('of MariaDB begins with its GTID', () => {
    const { changes, checkpoints } = read(
      '0-1-4',
      mariadbGtid(5),
      events.insertCar(CAR),
      query('COMMIT', 590),
    );
    expect(changes).toMatchObject([{ src: { gtid: '0-1-5', pos: 500, row: 0 } }]);
    expect(checkpoints).toEqual([{ gtid: '0-1-5', file: 'binlog.000001', pos: 590, at: AT + 250 }]);
  });

  it('of another schema only moves the checkpoint', () => {
    const { changes, checkpoints } = read('', mariadbGtid(5), xid(590));
    expect([changes, checkpoints]).toMatchObject([[], [{ gtid: '0-1-5', pos: 590 }]]);
  });

  it('counts as ended when the next one begins, whatever its end was', () => {
    const { checkpoints } = read('', mariadbGtid(5), events.insertCar(CAR), mariadbGtid(6));
    expect(checkpoints).toMatchObject([{ gtid: '0-1-5' }]);
  });
});

describe('a statement', () => {
  it.each([
    ['MySQL', mysqlGtid(5), `${UUID}:5`],
    ['MariaDB', mariadbGtid(5, { standalone: true }), '0-1-5'],
  ])('about tables is a transaction by itself on %s', (_, begin, gtid) => {
    const { changes, checkpoints } = read('', begin, query('DROP TABLE a, b', 590));
    expect(changes).toMatchObject([
      { op: 'ddl', table: 'a', statement: 'DROP TABLE a, b', src: { gtid, row: 0 } },
      { op: 'ddl', table: 'b', statement: 'DROP TABLE a, b', src: { gtid, row: 1 } },
    ]);
    expect(checkpoints).toMatchObject([{ gtid, pos: 590 }]);
  });

  it.each([
    ['MySQL', [mysqlGtid(5), query('CREATE TABLE car (id int) START TRANSACTION')]],
    [
      'MySQL with BEGIN',
      [mysqlGtid(5), query('BEGIN'), query('CREATE TABLE car (id int) START TRANSACTION')],
    ],
    ['MariaDB', [mariadbGtid(5), query('CREATE TABLE car (id int)')]],
  ])('that creates a table from a query comes with its rows on %s', (_, begin) => {
    const { changes, checkpoints } = read('', ...begin, events.insertCar(CAR), xid(590));
    expect(changes).toMatchObject([
      { op: 'ddl', src: { row: 0 } },
      { op: 'insert', src: { row: 1 } },
    ]);
    expect(checkpoints).toHaveLength(1);
  });
});

describe('values', () => {
  it('are of the columns that were logged, and no others', () => {
    const { changes } = read('', mariadbGtid(5), events.updateCar({ id: 1 }, { name: null }));
    expect(changes).toMatchObject([{ op: 'update', before: { id: 1 }, after: { name: null } }]);
    expect(changes.map((change) => ('after' in change ? Object.keys(change.after ?? {}) : []))).toEqual([
      ['name'],
    ]);
  });

  it('are what JSON can hold', () => {
    const given = { id: '18446744073709551615', name: Buffer.from([1, 255]), updated_at: undefined };
    const { changes } = read('', mariadbGtid(5), events.insertCar(given));
    expect(changes).toMatchObject([{ after: { id: '18446744073709551615', name: 'Af8=', updated_at: '' } }]);
  });
});

describe('what is personal', () => {
  it.each(['buyer', 'visit', 'offer', 'shortlist'])('is not told of %s', (table) => {
    expect(read('', mariadbGtid(5), events.insertInto(table, { id: 1, car_id: 2 }), xid(590))).toMatchObject({
      changes: [],
      checkpoints: [{ gtid: '0-1-5' }],
    });
  });

  it('is left out of a lead, and what is paid for out of others', () => {
    const lead = { id: 1, buyer_id: 4, car_id: 2, mobile_hash: 'x', ad: null, verified_at: null };
    const { changes } = read(
      '',
      mariadbGtid(5),
      events.insertInto('lead', lead),
      events.insertInto('seller', { id: 3, name: 'A', mobile_no: '+91' }),
      events.insertInto('inspection_item', { id: 5, inspection_id: 6, verdict: 'poor', note: 'rust' }),
    );
    expect(changes.map((change) => 'after' in change && change.after)).toEqual([
      { id: 1, car_id: 2, verified_at: null },
      { id: 3, name: 'A' },
      { id: 5, inspection_id: 6 },
    ]);
  });
});

describe('an XA transaction', () => {
  const onMysql = [
    mysqlGtid(5),
    query("XA START X'61',X'',1"),
    events.insertCar(CAR),
    query("XA END X'61',X'',1"),
  ];
  const onMariadb = [
    mariadbGtid(5, { preparedXa: true }),
    events.insertCar(CAR),
    query("XA END X'61',X'',1"),
  ];

  it.each([
    ['MySQL', onMysql, mysqlGtid(6)],
    ['MariaDB', onMariadb, mariadbGtid(6, { standalone: true, completedXa: true })],
  ])('counts from its commit on, on %s', (_, prepare, commit) => {
    const prepared = read('', ...prepare, events.xaPrepare(false, 590));
    expect([prepared.changes.length, prepared.checkpoints.length]).toEqual([0, 1]);
    const committed = read(
      '',
      ...prepare,
      events.xaPrepare(false, 590),
      commit,
      query("XA COMMIT X'61',X'',1", 690),
    );
    expect(committed.changes).toMatchObject([{ op: 'insert', src: { pos: 600, row: 0 } }]);
    expect(committed.checkpoints).toHaveLength(2);
  });

  it('that is rolled back gives nothing', () => {
    const end = [events.xaPrepare(false, 590), mysqlGtid(6), query("XA ROLLBACK X'61',X'',1", 690)];
    expect(read('', ...onMysql, ...end)).toMatchObject({ changes: [], checkpoints: { length: 2 } });
  });

  it('that is committed in one go is like any other', () => {
    const { changes, checkpoints } = read('', ...onMysql, events.xaPrepare(true, 590));
    expect(changes).toMatchObject([{ op: 'insert', src: { gtid: `${UUID}:5` } }]);
    expect(checkpoints).toHaveLength(1);
  });

  it('that was prepared before reading began is lost', () => {
    const commit = () => read('', mysqlGtid(6), query("XA COMMIT X'61',X'',1", 690));
    expect(commit).toThrow(expect.objectContaining({ kind: 'resync' }));
  });

  it('is lost when it is too large to keep', () => {
    const many = Array.from({ length: 1_001 }, (_, id) => ({ ...CAR, id }));
    const prepare = [
      mariadbGtid(5, { preparedXa: true }),
      events.insertCar(...many),
      events.xaPrepare(false, 590),
    ];
    expect(() => read('', ...prepare)).not.toThrow();
    const commit = [mariadbGtid(6, { standalone: true }), query("XA COMMIT X'61',X'',1", 690)];
    expect(() => read('', ...prepare, ...commit)).toThrow(/not known any more/);
  });
});

describe('lost changes', () => {
  it.each([
    ['DML as text', query('UPDATE car SET name = 1')],
    ['an event that cannot be decoded', events.unknown(12)],
    ['a table without column names', events.carColumns(undefined)],
    ['a table with the columns of another time', events.carColumns(['id', 'title', 'updated_at'])],
  ])('%s means a resync', (_, event) => {
    expect(() => read('', mariadbGtid(5), event)).toThrow(expect.objectContaining({ kind: 'resync' }));
  });

  it('are not what a server says when it is stopped', () => {
    expect(() => read('', mariadbGtid(5), xid(590), events.unknown(0))).not.toThrow();
  });

  it('are not feared where the columns are named', () => {
    expect(() => read('', mariadbGtid(5), events.carColumns(['id', 'name', 'updated_at']))).not.toThrow();
  });
});
