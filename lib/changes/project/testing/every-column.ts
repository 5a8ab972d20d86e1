import type { PoolConnection, RowDataPacket } from 'mysql2/promise';
import type { ColumnValue, Row } from '../../change.ts';

/** A column as `information_schema` describes it. */
export interface Column {
  table: string;
  name: string;
  /** `int`, `varchar`, `enum`, … */
  type: string;
  /** `enum('live','sold')` */
  definition: string;
  isKey: boolean;
}

/** Every column of every table of the connection's database that can be written: others follow from these. */
export async function readColumns(connection: PoolConnection): Promise<Column[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name, DATA_TYPE AS type, COLUMN_TYPE AS definition,
        COLUMN_KEY = 'PRI' AS isKey
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND COALESCE(GENERATION_EXPRESSION, '') = ''
      ORDER BY TABLE_NAME, ORDINAL_POSITION`,
  );
  return rows.map(({ tableName, name, type, definition, isKey }) => ({
    table: tableName,
    name,
    type,
    definition,
    isKey: Number(isKey) === 1,
  }));
}

const enumValues = (definition: string) =>
  [...definition.matchAll(/'([^']*)'/g)].map(([, value]) => value ?? '');

/** Two texts each for columns of a type. */
const TEXTS: Record<string, readonly [string, string]> = {
  datetime: ['2020-01-02 03:04:05.678', '2021-01-02 03:04:05.678'],
  date: ['2020-01-02', '2021-01-02'],
  longtext: ['{"mon":null}', '{"tue":null}'],
  json: ['{"mon":null}', '{"tue":null}'],
};

/** A value that a column may have, for the first row of a table. */
export function anyValue({ type, definition }: Column): string | number {
  if (type === 'enum') return enumValues(definition)[0] ?? '';
  if (/int|decimal/.test(type)) return 1;
  return TEXTS[type]?.[0] ?? 'x';
}

function otherNumbers(type: string, value: number): number[] {
  const near = [value + 1, value - 1, value + 2].filter((number) => number > 0);
  return type === 'int' ? [...near, value + 1_000_000] : near;
}

/** Values that a column may have instead of the one that it has, the likelier ones first. */
export function otherValues({ type, definition }: Column, value: unknown): (string | number)[] {
  if (type === 'enum') return enumValues(definition).filter((one) => one !== value);
  if (/int|decimal/.test(type)) return otherNumbers(type, Number(value));
  const text = String(value ?? '');
  return [TEXTS[type]?.[1] ?? (text.startsWith('x') ? 'y' : 'x') + text.slice(1)];
}

const isJson = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);

/** A row as it can be written back: the driver reads JSON columns as objects, but does not write them so. */
export function writable(row: RowDataPacket): Record<string, unknown> {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    isJson(value) ? JSON.stringify(value) : value,
  ]);
  return Object.fromEntries(values);
}

function columnValue(value: unknown): ColumnValue {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value as ColumnValue;
}

/** A row as the binlog would give it. */
export function binlogRow(row: RowDataPacket | Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, columnValue(value)]));
}
