import type { ColumnInfo, ColumnSchema } from '@vlasky/zongji';
import { describe, expect, it } from 'vitest';
import { columnReaders } from './column-readers.ts';

interface Column {
  type: number;
  charset?: string;
  metadata?: Record<string, unknown>;
  schema?: Partial<ColumnSchema>;
}

function readerOf({ type, charset, metadata = {}, schema = {} }: Column) {
  const info: ColumnInfo = { name: 'a', type, charset: charset ?? null, metadata };
  return columnReaders([info], [schema as ColumnSchema])?.[0] ?? null;
}

/** The value that these bytes hold behind three others, and how many of them are its own. */
function read(column: Column, ...bytes: number[]) {
  const reader = readerOf(column);
  if (!reader) throw new Error('no reader');
  const image = Buffer.from([9, 9, 9, ...bytes]);
  const size = reader.sizeAt(image, 3);
  return { value: reader.valueAt(image, 3, size), size };
}

const signed = (type: number): Column => ({ type, schema: { UNSIGNED: false } });
const unsigned = (type: number): Column => ({ type, schema: { UNSIGNED: true } });
const [TINY, SHORT, INT24, LONG, LONGLONG] = [1, 2, 9, 3, 8];

describe('integers', () => {
  it.each([
    ['tinyint', signed(TINY), [0x80], -128],
    ['tinyint', signed(TINY), [0x7f], 127],
    ['tinyint unsigned', unsigned(TINY), [0xff], 255],
    ['smallint', signed(SHORT), [0xfe, 0xff], -2],
    ['smallint unsigned', unsigned(SHORT), [0xe9, 0x07], 2_025],
    ['mediumint', signed(INT24), [0x00, 0x00, 0x80], -8_388_608],
    ['int', signed(LONG), [0xff, 0xff, 0xff, 0xff], -1],
    ['int unsigned', unsigned(LONG), [0xff, 0xff, 0xff, 0xff], 4_294_967_295],
    ['bigint', signed(LONGLONG), [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -1],
    ['bigint', signed(LONGLONG), [0, 0, 0, 0, 0, 0, 0, 0x80], '-9223372036854775808'],
    ['bigint unsigned', unsigned(LONGLONG), [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f, 0], 2 ** 53 - 1],
    ['bigint unsigned', unsigned(LONGLONG), [0, 0, 0, 0, 0, 0, 0x20, 0], '9007199254740992'],
  ])('%s %#', (_, column, bytes, value) => {
    expect(read(column, ...bytes, 9)).toEqual({ value, size: bytes.length });
  });

  it('are not guessed where nothing tells whether they have a sign', () => {
    expect(readerOf({ type: LONG })).toBeNull();
  });
});

describe('text', () => {
  const car = [...Buffer.from('🚗é')];

  it('has its length in one byte where it is short, in two where it may be long', () => {
    const short = { type: 15, charset: 'utf8mb4', metadata: { max_length: 255 } };
    const long = { type: 15, charset: 'utf8mb4', metadata: { max_length: 256 } };
    expect(read(short, 6, ...car, 9)).toEqual({ value: '🚗é', size: 7 });
    expect(read(long, 6, 0, ...car, 9)).toEqual({ value: '🚗é', size: 8 });
    expect(read(short, 0, 9)).toEqual({ value: '', size: 1 });
  });

  it('of TEXT columns has its length in as many bytes as the column says', () => {
    const text = { type: 252, charset: 'utf8mb3', metadata: { length_size: 3 } };
    expect(read(text, 2, 0, 0, 0x61, 0x62)).toEqual({ value: 'ab', size: 5 });
  });

  it('in other character sets, and binary values, are left to the library', () => {
    expect(readerOf({ type: 15, charset: 'latin1', metadata: { max_length: 20 } })).toBeNull();
    expect(readerOf({ type: 254, metadata: { max_length: 16 } })).toBeNull();
    expect(readerOf({ type: 252, metadata: { length_size: 2 } })).toBeNull();
  });
});

describe('enumerations', () => {
  const column = { type: 247, metadata: { size: 1 }, schema: { ENUM_VALUES: ['draft', 'live'] } };

  it('are counted from one; zero is what the list does not have', () => {
    expect(read(column, 2)).toEqual({ value: 'live', size: 1 });
    expect(read(column, 0)).toEqual({ value: '', size: 1 });
  });
});

describe('days and moments', () => {
  const datetime = (decimals: number) => ({ type: 18, metadata: { decimals } });
  const timestamp = (decimals: number) => ({ type: 17, metadata: { decimals } });
  /** 2026-02-28 23:59:59: a bit that is always set, 2026 * 13 + 2, 28, 23, 59, 59. */
  const packed =
    0x80_00_00_00_00n + (BigInt(2026 * 13 + 2) << 22n) + (28n << 17n) + (23n << 12n) + (59n << 6n) + 59n;
  const moment = [...Buffer.from(packed.toString(16), 'hex')];

  it('are read from their bits', () => {
    expect(read({ type: 10 }, 0x5c, 0xd4, 0x0f)).toEqual({ value: '2026-02-28', size: 3 });
    expect(read(datetime(0), ...moment)).toEqual({ value: '2026-02-28 23:59:59', size: 5 });
    expect(read({ type: 10 }, 0, 0, 0)).toEqual({ value: '0000-00-00', size: 3 });
  });

  it('have as many digits behind the second as the column says', () => {
    const at = (decimals: number, ...bytes: number[]) => read(datetime(decimals), ...moment, ...bytes);
    expect(at(1, 70)).toEqual({ value: '2026-02-28 23:59:59.7', size: 6 });
    expect(at(3, 0, 70)).toEqual({ value: '2026-02-28 23:59:59.007', size: 7 });
    expect(at(6, 0, 0, 1)).toEqual({ value: '2026-02-28 23:59:59.000001', size: 8 });
  });

  it('of TIMESTAMP columns are UTC, and may be no moment at all', () => {
    expect(read(timestamp(3), 0x69, 0xa3, 0x81, 0x7f, 0, 70)).toEqual({
      value: '2026-02-28 23:59:59.007',
      size: 6,
    });
    expect(read(timestamp(0), 0, 0, 0, 0)).toEqual({ value: '0000-00-00 00:00:00', size: 4 });
  });
});
