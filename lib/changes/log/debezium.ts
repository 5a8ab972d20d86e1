import type { Change, ChangeOrigin, RowChange } from '../change.ts';
import { isObject, type JsonObject, numberOrNull, parseJson, rowFrom, textOrNull } from './json-values.ts';

/** Debezium's operations; `r` is a row that its first snapshot has read. */
const OPERATIONS: Record<string, RowChange['op'] | 'truncate'> = {
  c: 'insert',
  r: 'insert',
  u: 'update',
  d: 'delete',
  t: 'truncate',
};

/** What Debezium's Redis sink writes where Kafka would get a null. */
const NO_VALUE = new Set(['default', 'null', '']);

/**
 * The value of a record in an entry of Debezium's Redis sink, or undefined where the entry is none: in its compact form
 * the only field is `key JSON -> value JSON`, in the extended form there are fields `key` and `value`, and maybe headers.
 */
export function debeziumValue(fields: readonly string[]): string | undefined {
  if (fields.length === 2) return fields[1];
  for (let at = 0; at < fields.length; at += 2) {
    if (fields[at] === 'value') return fields[at + 1];
  }
  return undefined;
}

function originOf(source: JsonObject): ChangeOrigin {
  return {
    gtid: textOrNull(source.gtid),
    file: textOrNull(source.file),
    pos: numberOrNull(source.pos),
    row: numberOrNull(source.row) ?? 0,
    at: numberOrNull(source.ts_ms),
  };
}

/**
 * The change in a record's value, with or without the wrapper `{schema, payload}`; null in a tombstone.
 * @throws {Error} what cannot be understood about it
 */
export function debeziumChange(table: string, value: string): Change | null {
  if (NO_VALUE.has(value)) return null;
  const record: unknown = parseJson(value);
  const envelope = isObject(record) && 'payload' in record ? record.payload : record;
  if (envelope === null) return null;
  if (!isObject(envelope)) throw new TypeError('a record without an envelope');
  const op = OPERATIONS[String(envelope.op)];
  if (!op) throw new TypeError(`unknown operation ${JSON.stringify(envelope.op)}`);
  const src = originOf(isObject(envelope.source) ? envelope.source : {});
  if (op === 'truncate') return { op, table, statement: `TRUNCATE TABLE ${table}`, src };
  return { op, table, before: rowFrom(envelope.before), after: rowFrom(envelope.after), src };
}
