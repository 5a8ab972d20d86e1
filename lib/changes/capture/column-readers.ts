import type { ColumnInfo, ColumnSchema } from '@vlasky/zongji';
import { DATE, datetime, timestamp } from './moment-layouts.ts';
import { numberAt, type ValueLayout } from './value-layout.ts';

/** Reads the values of one column. */
export interface ColumnReader extends ValueLayout {
  name: string;
}

/** What a table says of one of its columns. */
interface ColumnType {
  info: ColumnInfo;
  schema: ColumnSchema;
}

/** `enum_field_types` of the servers' `field_types.h`. */
const TYPE = {
  tiny: 1,
  short: 2,
  long: 3,
  longlong: 8,
  int24: 9,
  date: 10,
  varchar: 15,
  timestamp2: 17,
  datetime2: 18,
  enum: 247,
  blob: 252,
  string: 254,
} as const;

/** Character sets of which the bytes are UTF-8. */
const UTF8 = new Set(['utf8mb4', 'utf8mb3', 'utf8']);
/** Longer texts have their length in two bytes. */
const LONGEST_WITH_ONE_BYTE = 255;

function integer(size: number, isUnsigned: boolean): ValueLayout {
  const negative = isUnsigned ? Number.POSITIVE_INFINITY : 2 ** (8 * size - 1);
  return {
    sizeAt: () => size,
    valueAt(bytes, at) {
      const value = numberAt(bytes, at, size);
      return value < negative ? value : value - 2 ** (8 * size);
    },
  };
}

/** 64 bits; text where a number would not be exact. */
function bigInteger(isUnsigned: boolean): ValueLayout {
  return {
    sizeAt: () => 8,
    valueAt(bytes, at) {
      const value = isUnsigned ? bytes.readBigUInt64LE(at) : bytes.readBigInt64LE(at);
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value.toString();
    },
  };
}

/** Bytes of UTF-8 behind their length. */
function text(lengthSize: number): ValueLayout {
  return {
    sizeAt: (bytes, at) => lengthSize + numberAt(bytes, at, lengthSize),
    valueAt: (bytes, at, size) => bytes.toString('utf8', at + lengthSize, at + size),
  };
}

/** A value's number in the list, from 1; 0 is the empty text that the server stores for what is not in the list. */
function enumeration(size: number, values: readonly string[]): ValueLayout {
  return {
    sizeAt: () => size,
    valueAt: (bytes, at) => values[numberAt(bytes, at, size) - 1] ?? '',
  };
}

type Make = (column: ColumnType) => ValueLayout | null;

const isUtf8 = ({ info }: ColumnType) => UTF8.has(info.charset ?? '');

/** A layout that depends on a number which the table map gives for the column. */
function sized({ info }: ColumnType, name: string, of: (size: number) => ValueLayout): ValueLayout | null {
  const size = info.metadata?.[name];
  return typeof size === 'number' ? of(size) : null;
}

const withKnownSign =
  (of: (isUnsigned: boolean) => ValueLayout): Make =>
  ({ schema: { UNSIGNED } }) =>
    UNSIGNED === undefined ? null : of(UNSIGNED);

const varchar: Make = (column) =>
  isUtf8(column)
    ? sized(column, 'max_length', (length) => text(length > LONGEST_WITH_ONE_BYTE ? 2 : 1))
    : null;

const LAYOUTS: Record<number, Make> = {
  [TYPE.tiny]: withKnownSign((isUnsigned) => integer(1, isUnsigned)),
  [TYPE.short]: withKnownSign((isUnsigned) => integer(2, isUnsigned)),
  [TYPE.int24]: withKnownSign((isUnsigned) => integer(3, isUnsigned)),
  [TYPE.long]: withKnownSign((isUnsigned) => integer(4, isUnsigned)),
  [TYPE.longlong]: withKnownSign(bigInteger),
  [TYPE.varchar]: varchar,
  [TYPE.string]: varchar,
  [TYPE.blob]: (column) => (isUtf8(column) ? sized(column, 'length_size', text) : null),
  [TYPE.enum](column) {
    const { ENUM_VALUES } = column.schema;
    return ENUM_VALUES ? sized(column, 'size', (size) => enumeration(size, ENUM_VALUES)) : null;
  },
  [TYPE.date]: () => DATE,
  [TYPE.datetime2]: (column) => sized(column, 'decimals', datetime),
  [TYPE.timestamp2]: (column) => sized(column, 'decimals', timestamp),
};

/**
 * Readers for the columns of a table, in its order, or null where it has one of a type that is not known here: those are
 * integers, text in UTF-8, enumerations, days and moments (in UTC), as the servers' `log_event` and `my_time` lay them out.
 */
export function columnReaders(
  columns: readonly ColumnInfo[],
  schemas: readonly ColumnSchema[],
): ColumnReader[] | null {
  const readers: ColumnReader[] = [];
  for (const [n, info] of columns.entries()) {
    const schema = schemas[n];
    const layout = schema && LAYOUTS[info.type]?.({ info, schema });
    if (!layout) return null;
    readers.push({ name: info.name, ...layout });
  }
  return readers;
}
