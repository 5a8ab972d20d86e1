import type { ColumnValue, Row } from '../change.ts';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {TypeError} that does not quote the text: it may hold personal data */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('not JSON');
  }
}

/**
 * A row image out of JSON, null where there is none. Values that are no scalars (Debezium's points and exact decimals)
 * become JSON text.
 * @throws {TypeError} where it is something else
 */
export function rowFrom(value: unknown): Row | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) throw new TypeError('a row image is no object');
  for (const name in value) {
    const column = value[name];
    if (typeof column === 'object' && column !== null) value[name] = JSON.stringify(column);
  }
  return value as Record<string, ColumnValue>;
}

export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
