import type { ColumnInfo, ColumnSchema } from '@vlasky/zongji';
import type { ColumnValue } from '../change.ts';

/** How the values of one column lie in a row image. NULL is not among them: the image has a bit for it. */
export interface ColumnReader {
  name: string;
  /** How many bytes the value at `at` has. */
  sizeAt(bytes: Buffer, at: number): number;
  /** The value at `at`, of which `size` is known, as JSON holds it. */
  valueAt(bytes: Buffer, at: number, size: number): ColumnValue;
}

type Layout = Omit<ColumnReader, 'name'>;

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
const UTF8 = new Set(['utf8mb4', 'utf8mb3', 'utf8', 'ascii']);
/** Longer texts have their length in two bytes. */
const LONGEST_WITH_ONE_BYTE = 255;

/** A number of up to 48 bits, lowest byte first. */
function numberAt(bytes: Buffer, at: number, size: number): number {
  let value = 0;
  for (let n = size - 1; n >= 0; n -= 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}

/** The same, highest byte first. */
function bigEndianAt(bytes: Buffer, at: number, size: number): number {
  let value = 0;
  for (let n = 0; n < size; n += 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}

function integer(size: number, isUnsigned: boolean): Layout {
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
function bigInteger(isUnsigned: boolean): Layout {
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
function text(lengthSize: number): Layout {
  return {
    sizeAt: (bytes, at) => lengthSize + numberAt(bytes, at, lengthSize),
    valueAt: (bytes, at, size) => bytes.toString('utf8', at + lengthSize, at + size),
  };
}

/** A value's number in the list, from 1; 0 is the empty text that the server stores for what is not in the list. */
function enumeration(size: number, values: readonly string[]): Layout {
  return {
    sizeAt: () => size,
    valueAt: (bytes, at) => values[numberAt(bytes, at, size) - 1] ?? '',
  };
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const two = (value: number) => TWO_DIGITS[value] ?? String(value);
const day = (year: number, month: number, date: number) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;

/** 15 bits of the year, 4 of the month, 5 of the day. */
const DATE: Layout = {
  sizeAt: () => 3,
  valueAt(bytes, at) {
    const packed = numberAt(bytes, at, 3);
    return day(packed >> 9, (packed >> 5) & 15, packed & 31);
  },
};

/** Decimal digits of a second behind a moment: two in each byte, the last one filled up with a zero. */
function fractionAt(bytes: Buffer, at: number, digits: number): string {
  if (digits === 0) return '';
  const stored = Math.ceil(digits / 2);
  const value = bigEndianAt(bytes, at, stored);
  return `.${String(value)
    .padStart(2 * stored, '0')
    .slice(0, digits)}`;
}

/** A sign, 17 bits of year * 13 + month, then 5 of the day, 5 of the hour, 6 of the minute and 6 of the second. */
function datetime(digits: number): Layout {
  return {
    sizeAt: () => 5 + Math.ceil(digits / 2),
    valueAt(bytes, at) {
      const yearMonth = (bigEndianAt(bytes, at, 3) >> 6) & 0x1_ff_ff;
      const rest = bigEndianAt(bytes, at + 2, 3);
      const date = day(Math.floor(yearMonth / 13), yearMonth % 13, (rest >> 17) & 31);
      const time = `${two((rest >> 12) & 31)}:${two((rest >> 6) & 63)}:${two(rest & 63)}`;
      return `${date} ${time}${fractionAt(bytes, at + 5, digits)}`;
    },
  };
}

/** Seconds since 1970; the very first one stands for the day that does not exist. */
function timestamp(digits: number): Layout {
  return {
    sizeAt: () => 4 + Math.ceil(digits / 2),
    valueAt(bytes, at) {
      const seconds = bigEndianAt(bytes, at, 4);
      const fraction = fractionAt(bytes, at + 4, digits);
      if (seconds === 0 && Number(fraction) === 0) return `0000-00-00 00:00:00${fraction}`;
      const iso = new Date(seconds * 1_000).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction}`;
    },
  };
}

const sizeOf = ({ info }: ColumnType, name: string) => Number(info.metadata?.[name] ?? 0);

function varchar(column: ColumnType): Layout | null {
  if (!UTF8.has(column.info.charset ?? '')) return null;
  return text(sizeOf(column, 'max_length') > LONGEST_WITH_ONE_BYTE ? 2 : 1);
}

function signed(column: ColumnType, of: (isUnsigned: boolean) => Layout): Layout | null {
  const { UNSIGNED } = column.schema;
  return UNSIGNED === undefined ? null : of(UNSIGNED);
}

const LAYOUTS: Record<number, (column: ColumnType) => Layout | null> = {
  [TYPE.tiny]: (column) => signed(column, (isUnsigned) => integer(1, isUnsigned)),
  [TYPE.short]: (column) => signed(column, (isUnsigned) => integer(2, isUnsigned)),
  [TYPE.int24]: (column) => signed(column, (isUnsigned) => integer(3, isUnsigned)),
  [TYPE.long]: (column) => signed(column, (isUnsigned) => integer(4, isUnsigned)),
  [TYPE.longlong]: (column) => signed(column, bigInteger),
  [TYPE.varchar]: varchar,
  [TYPE.string]: varchar,
  [TYPE.blob]: (column) => (UTF8.has(column.info.charset ?? '') ? text(sizeOf(column, 'length_size')) : null),
  [TYPE.enum]: (column) =>
    column.schema.ENUM_VALUES ? enumeration(sizeOf(column, 'size'), column.schema.ENUM_VALUES) : null,
  [TYPE.date]: () => DATE,
  [TYPE.datetime2]: (column) => datetime(sizeOf(column, 'decimals')),
  [TYPE.timestamp2]: (column) => timestamp(sizeOf(column, 'decimals')),
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
