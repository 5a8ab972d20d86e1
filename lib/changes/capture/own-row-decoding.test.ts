import type { AnyBinlogEvent, ColumnInfo, TableMapEntry } from '@vlasky/zongji';
import { describe, expect, it } from 'vitest';
import { takeOverRows, wereReadHere } from './own-row-decoding.ts';

const TINY = 1;
const DOUBLE = 5;

function table(...types: number[]): TableMapEntry {
  const columns = types.map(
    (type, n) => ({ name: `c${n}`, type, charset: null, metadata: {} }) as ColumnInfo,
  );
  const columnSchemas = columns.map(() => ({ UNSIGNED: true }) as never);
  return { columns, columnSchemas, parentSchema: 'shop', tableName: 'car' };
}

/** A class as the library's are: it reads its rows as soon as an event is made. */
function rowsClass(name: string) {
  class Rows {
    rows: unknown[] = [];
    tableId = 7;
    tableMap: Record<number, TableMapEntry>;
    columns_present_bitmap: Buffer;
    columns_present_bitmap2?: Buffer;

    constructor(entry: TableMapEntry, present: number[], bytes: number[], end = bytes.length) {
      this.tableMap = { 7: entry };
      this.columns_present_bitmap = Buffer.from(present.slice(0, 1));
      if (present.length > 1) this.columns_present_bitmap2 = Buffer.from(present.slice(1));
      const parser = { _buffer: Buffer.from(bytes), _offset: 0, _packetEnd: end };
      while (parser._offset < end) this.rows.push(this._fetchOneRow(parser));
    }

    getTypeName() {
      return name;
    }

    _fetchOneRow(parser: { _offset: number; _packetEnd: number }): unknown {
      parser._offset = parser._packetEnd;
      return 'by the library';
    }
  }
  return Rows;
}

const asEvent = (rows: object) => rows as unknown as AnyBinlogEvent;

describe('rows', () => {
  const Rows = rowsClass('UpdateRows');
  const first = new Rows(table(TINY), [1, 1], [0, 1, 0, 2]);
  takeOverRows(asEvent(first));

  it('of the first event of a kind are read by the library', () => {
    expect(first.rows).toEqual(['by the library']);
    expect(wereReadHere(first)).toBe(false);
  });

  it('of all others are read here', () => {
    takeOverRows(asEvent(first));
    const event = new Rows(table(TINY, TINY), [3, 3], [0, 1, 2, 2, 3, 0, 4, 5, 0, 4, 6]);
    expect(event.rows).toEqual([
      { before: { c0: 1, c1: 2 }, after: { c0: 3, c1: null } },
      { before: { c0: 4, c1: 5 }, after: { c0: 4, c1: 6 } },
    ]);
    expect(wereReadHere(event)).toBe(true);
  });

  it.each([
    ['a column of another type', new Rows(table(TINY, DOUBLE), [3, 3], [0])],
    ['not all columns', new Rows(table(TINY, TINY), [3, 1], [0])],
    ['no known columns', new Rows({ ...table(), columns: [] }, [0, 0], [0])],
  ])('with %s are left to the library', (_, event) => {
    expect(event.rows).toEqual(['by the library']);
    expect(wereReadHere(event)).toBe(false);
  });

  it('that end behind their event are an error', () => {
    expect(() => new Rows(table(TINY), [1, 1], [0, 1, 0, 2], 3)).toThrow(RangeError);
  });

  it('of inserts are single images', () => {
    const Inserts = rowsClass('WriteRows');
    takeOverRows(asEvent(new Inserts(table(TINY), [1], [0, 1])));
    expect(new Inserts(table(TINY), [1], [0, 1, 1]).rows).toEqual([{ c0: 1 }, { c0: null }]);
  });

  it('are not looked for in other events', () => {
    const Other = rowsClass('Query');
    takeOverRows(asEvent(new Other(table(TINY), [1], [0, 1])));
    expect(new Other(table(TINY), [1], [0, 1]).rows).toEqual(['by the library']);
  });
});
