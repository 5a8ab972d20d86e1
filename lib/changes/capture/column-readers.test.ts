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
    ['bigint unsigned', unsigned(LONGLONG), [0, 0, 0, 0, 0, 0, 0, 0x80], '9223372036854775808'],
  ])('%s %#', (_, column, bytes, value) => {
    expect(read(column, ...bytes, 9)).toEqual({ value, size: bytes.length });
  });

  it.each([
    [2 ** 53 - 1, 2 ** 53 - 1],
    [2 ** 53, '9007199254740992'],
    [1 - 2 ** 53, 1 - 2 ** 53],
    [-(2 ** 53), '-9007199254740992'],
  ])('of 64 bits are text where a number would not be exact: %d', (stored, value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(stored));
    expect(read(signed(LONGLONG), ...bytes)).toEqual({ value, size: 8 });
  });

  it.each([TINY, SHORT, INT24, LONG, LONGLONG])(
    'are not guessed where nothing tells whether they have a sign: type %d',
    (type) => {
      expect(readerOf({ type })).toBeNull();
    },
  );
});

describe('text', () => {
  const car = [...Buffer.from('🚗é')];
  const [VARCHAR, CHAR] = [15, 254];
  const textOf = (type: number, length: number, charset = 'utf8mb4') => ({
    type,
    charset,
    metadata: { max_length: length },
  });

  it.each([VARCHAR, CHAR])(
    'has its length in one byte where it is short, in two where it may be long: type %d',
    (type) => {
      expect(read(textOf(type, 255), 6, ...car, 9)).toEqual({ value: '🚗é', size: 7 });
      expect(read(textOf(type, 256), 6, 0, ...car, 9)).toEqual({ value: '🚗é', size: 8 });
      expect(read(textOf(type, 255), 0, 9)).toEqual({ value: '', size: 1 });
    },
  );

  it.each([1, 2, 3, 4])('of TEXT columns has its length in as many bytes as the column says: %d', (size) => {
    const column = { type: 252, charset: 'utf8mb3', metadata: { length_size: size } };
    const length = [2, 0, 0, 0].slice(0, size);
    expect(read(column, ...length, 0x61, 0x62, 9)).toEqual({ value: 'ab', size: size + 2 });
  });

  it('in other character sets, and binary values, are left to the library', () => {
    expect(readerOf(textOf(VARCHAR, 20, 'latin1'))).toBeNull();
    expect(readerOf(textOf(VARCHAR, 20, 'ascii'))).toBeNull();
    expect(readerOf({ type: CHAR, metadata: { max_length: 16 } })).toBeNull();
    expect(readerOf({ type: 252, metadata: { length_size: 2 } })).toBeNull();
  });
});

describe('enumerations', () => {
  const column = (size: number) => ({
    type: 247,
    metadata: { size },
    schema: { ENUM_VALUES: ['draft', 'live'] },
  });

  it('are counted from one; zero is what the list does not have', () => {
    expect(read(column(1), 2, 9)).toEqual({ value: 'live', size: 1 });
    expect(read(column(2), 1, 0, 9)).toEqual({ value: 'draft', size: 2 });
    expect(read(column(1), 0)).toEqual({ value: '', size: 1 });
  });

  it('without their list are left to the library', () => {
    expect(readerOf({ type: 247, metadata: { size: 1 } })).toBeNull();
  });
});

it.each([15, 17, 18, 247, 252, 254])(
  'a column of type %d that does not say its size is left to the library',
  (type) => {
    expect(readerOf({ type, charset: 'utf8mb4', schema: { ENUM_VALUES: ['a'] } })).toBeNull();
  },
);

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

  it.each([
    [1, [70], '.7'],
    [2, [7], '.07'],
    [3, [0, 70], '.007'],
    [4, [0x04, 0xd2], '.1234'],
    [5, [0x01, 0xe2, 0x3a], '.12345'],
    [6, [0, 0, 1], '.000001'],
  ])('have as many digits behind the second as the column says: %d', (digits, bytes, fraction) => {
    const size = 5 + bytes.length;
    expect(read(datetime(digits), ...moment, ...bytes, 9)).toEqual({
      value: `2026-02-28 23:59:59${fraction}`,
      size,
    });
  });

  it('may be no day at all', () => {
    expect(read(datetime(0), 0x80, 0, 0, 0, 0)).toEqual({ value: '0000-00-00 00:00:00', size: 5 });
    expect(read(timestamp(0), 0, 0, 0, 0)).toEqual({ value: '0000-00-00 00:00:00', size: 4 });
    expect(read(timestamp(2), 0, 0, 0, 0, 0)).toEqual({ value: '0000-00-00 00:00:00.00', size: 5 });
  });

  it('of TIMESTAMP columns are UTC, after 2038 too', () => {
    const value = '2026-02-28 23:59:59.007';
    expect(read(timestamp(3), 0x69, 0xa3, 0x81, 0x7f, 0, 70)).toEqual({ value, size: 6 });
    expect(read(timestamp(0), 0x80, 0, 0, 1).value).toBe('2038-01-19 03:14:09');
  });
});
