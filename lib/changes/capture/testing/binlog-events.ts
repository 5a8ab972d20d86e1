import type { AnyBinlogEvent, BinlogEventTypeName } from '@vlasky/zongji';

type Fields = Record<string, unknown>;

/** An event as zongji delivers it, at 10:20:30 on the first of May 2026. */
function binlogEvent(type: BinlogEventTypeName, fields: Fields = {}): AnyBinlogEvent {
  const common = { timestamp: Date.UTC(2026, 4, 1, 10, 20, 30), nextPosition: 0, size: 10 };
  return { ...common, ...fields, getTypeName: () => type } as unknown as AnyBinlogEvent;
}

/** One bit for each column that is there, lowest first. */
const bitmap = (names: readonly string[], present: readonly string[]) =>
  Buffer.from([names.reduce((bits, name, n) => bits | (present.includes(name) ? 1 << n : 0), 0)]);

const COLUMNS = ['id', 'name', 'updated_at'];

/** What every rows event of the table `shop.car` (id, name, updated_at) has. */
function ofCar(present: readonly string[] = COLUMNS): Fields {
  const columns = COLUMNS.map((name) => ({ name }));
  return {
    tableId: 7,
    tableMap: { 7: { tableName: 'car', parentSchema: 'shop', columns } },
    columns_present_bitmap: bitmap(COLUMNS, present),
  };
}

const xidParts = { xidFormatId: 1, xidGtrid: Buffer.from('a'), xidBqual: Buffer.alloc(0) };

/** Events in the forms that servers write them in. */
export const events = {
  rotate: (binlogName: string) => binlogEvent('Rotate', { binlogName, position: 4 }),
  mysqlGtid: (number: number, nextPosition = 100 * number) =>
    binlogEvent('Gtid', { gtid: `3e11fa47-71ca-11e1-9e33-c80aa9429562:${number}`, nextPosition }),
  mariadbGtid: (sequence: number, fields: Fields = {}) =>
    binlogEvent('MariadbGtid', {
      gtid: `0-1-${sequence}`,
      domainId: 0,
      serverId: 1,
      seqNo: sequence,
      nextPosition: 100 * sequence,
      ...fields,
    }),
  query: (query: string, nextPosition = 0) => binlogEvent('Query', { query, schema: 'shop', nextPosition }),
  xid: (nextPosition: number) => binlogEvent('Xid', { nextPosition }),
  xaPrepare: (onePhase: boolean, nextPosition: number) =>
    binlogEvent('XaPrepare', { onePhase, nextPosition, ...xidParts }),
  unknown: (size: number) => binlogEvent('Unknown', { size }),
  carColumns: (columnNames: string[] | undefined) => binlogEvent('TableMap', { ...ofCar(), columnNames }),
  insertCar: (...rows: Fields[]) => binlogEvent('WriteRows', { ...ofCar(), rows }),
  /** A row of any table, all of whose columns were logged. */
  insertInto: (tableName: string, row: Fields) => {
    const columns = Object.keys(row).map((name) => ({ name }));
    return binlogEvent('WriteRows', {
      tableId: 8,
      tableMap: { 8: { tableName, parentSchema: 'shop', columns } },
      columns_present_bitmap: Buffer.alloc(4, 255),
      rows: [{ ...row }],
    });
  },
  deleteCar: (row: Fields) => binlogEvent('DeleteRows', { ...ofCar(), rows: [row] }),
  /** An update of which only some columns were logged. */
  updateCar: (before: Fields, after: Fields) =>
    binlogEvent('UpdateRows', {
      ...ofCar(Object.keys(before)),
      columns_present_bitmap2: bitmap(COLUMNS, Object.keys(after)),
      rows: [{ before: { ...EMPTY, ...before }, after: { ...EMPTY, ...after } }],
    }),
};

/** zongji gives null for a column that was not logged. */
const EMPTY = { id: null, name: null, updated_at: null };
