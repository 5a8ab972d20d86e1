import type { DeleteRowsEvent, RowData, UpdateRowsEvent, WriteRowsEvent } from '@vlasky/zongji';
import type { ColumnValue, Row, RowChange } from '../change.ts';
import { wereReadHere } from './own-row-decoding.ts';

export type RowsEvent = WriteRowsEvent | UpdateRowsEvent | DeleteRowsEvent;

/** Which columns an event has values for, a bit each, lowest first. zongji gives null for the others, as for NULL. */
interface PresentColumns {
  columns_present_bitmap: Buffer;
  columns_present_bitmap2?: Buffer;
}

/** A row change that does not yet know where it comes from. */
export type DecodedRow = Pick<RowChange, 'op' | 'before' | 'after'>;

/** An ENUM value that is not in its list (MySQL stores such as an empty text) is decoded as undefined. */
function columnValue(value: unknown): ColumnValue {
  if (value === undefined) return '';
  if (value === null || typeof value !== 'object') return value as ColumnValue;
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** Names of the columns that are there, or null when all are. */
function presentColumns(event: RowsEvent, bitmap: Buffer): Set<string> | null {
  const columns = event.tableMap[event.tableId]?.columns ?? [];
  const present = columns.filter((_, n) => ((bitmap[n >> 3] ?? 0) >> (n & 7)) & 1);
  return present.length === columns.length ? null : new Set(present.map(({ name }) => name));
}

/** Changes the decoded row itself: hardly any needs a change, and there are very many. */
function toRow(data: RowData, present: Set<string> | null): Row {
  for (const name in data) {
    const value = data[name];
    if (present && !present.has(name)) delete data[name];
    else if (value === undefined || typeof value === 'object') data[name] = columnValue(value);
  }
  return data as Row;
}

/** What makes a row of the decoded ones of an event. */
function rowMaker(event: RowsEvent, bitmap: Buffer): (data: RowData) => Row {
  if (wereReadHere(event)) return (data) => data as Row;
  const present = presentColumns(event, bitmap);
  return (data) => toRow(data, present);
}

function updates(event: UpdateRowsEvent & PresentColumns): DecodedRow[] {
  const before = rowMaker(event, event.columns_present_bitmap);
  const after = rowMaker(event, event.columns_present_bitmap2 ?? event.columns_present_bitmap);
  return event.rows.map((row) => ({ op: 'update', before: before(row.before), after: after(row.after) }));
}

function isUpdate(event: RowsEvent): event is UpdateRowsEvent & PresentColumns {
  return event.getTypeName() === 'UpdateRows';
}

/** The rows of an event, with JSON values. Columns that the server left out of the binlog are left out here too. */
export function decodeRows(event: RowsEvent): DecodedRow[] {
  if (isUpdate(event)) return updates(event);
  const make = rowMaker(event, (event as RowsEvent & PresentColumns).columns_present_bitmap);
  const rows = (event.rows as RowData[]).map(make);
  return event.getTypeName() === 'WriteRows'
    ? rows.map((after) => ({ op: 'insert', before: null, after }))
    : rows.map((before) => ({ op: 'delete', before, after: null }));
}
