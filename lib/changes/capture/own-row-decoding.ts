import type { AnyBinlogEvent, ColumnInfo, RowData, TableMapEntry, UpdateRowData } from '@vlasky/zongji';
import { columnReaders } from './column-readers.ts';
import { RowImages } from './row-images.ts';

/** Where zongji is in the bytes of an event. */
interface Parser {
  _buffer: Buffer;
  _offset: number;
  readonly _packetEnd: number;
}

/** What zongji's events of rows have that its types do not tell. */
interface RowsInternals {
  tableId: number;
  tableMap: Record<number, TableMapEntry>;
  columns_present_bitmap: Buffer;
  columns_present_bitmap2?: Buffer;
  /** Reads one row, or both images of an update, as long as bytes are left. */
  _fetchOneRow(parser: Parser): RowData | UpdateRowData;
}

/** What reads the rows of an event; null where that is zongji. */
const imagesByEvent = new WeakMap<object, RowImages | null>();

const ROWS = new Set(['WriteRows', 'UpdateRows', 'DeleteRows']);

/** zongji makes the columns anew for each statement. */
const imagesByColumns = new WeakMap<readonly ColumnInfo[], RowImages | null>();

function imagesOf({ columns = [], columnSchemas }: TableMapEntry): RowImages | null {
  const found = imagesByColumns.get(columns);
  if (found !== undefined) return found;
  const readers = columnReaders(columns, columnSchemas);
  const images = readers && new RowImages(readers);
  imagesByColumns.set(columns, images);
  return images;
}

function hasAll(bitmap: Buffer, columns: number): boolean {
  for (let n = 0; n < columns; n += 1) if ((((bitmap[n >> 3] ?? 0) >> (n & 7)) & 1) === 0) return false;
  return true;
}

/** Null where the event has columns that only zongji can read, or not all of them. */
function readableHere(event: RowsInternals): RowImages | null {
  const table = event.tableMap[event.tableId];
  const columns = table?.columns?.length ?? 0;
  if (!table || columns === 0) return null;
  const { columns_present_bitmap: before, columns_present_bitmap2: after = before } = event;
  return hasAll(before, columns) && hasAll(after, columns) ? imagesOf(table) : null;
}

function readRow(images: RowImages, parser: Parser, isUpdate: boolean): RowData | UpdateRowData {
  const bytes = parser._buffer;
  const first = images.read(bytes, parser._offset);
  const row = isUpdate ? { before: first, after: images.readAfter(first, bytes) } : first;
  if (images.end > parser._packetEnd) throw new RangeError('A row of the binlog is longer than its event');
  parser._offset = images.end;
  return row;
}

function imagesFor(event: RowsInternals): RowImages | null {
  const found = imagesByEvent.get(event);
  if (found !== undefined) return found;
  const images = readableHere(event);
  imagesByEvent.set(event, images);
  return images;
}

const replaced = new WeakSet<object>();

/**
 * Has the rows of further events of this one's kind read by `RowImages` where it can: everything that is committed behind a
 * change of all rows of a table waits until those have been read. zongji has no setting for it and does not export the classes,
 * so the first event of each kind is still its own; its version is pinned.
 */
export function takeOverRows(event: AnyBinlogEvent): void {
  if (!ROWS.has(event.getTypeName())) return;
  const prototype = Object.getPrototypeOf(event) as Partial<RowsInternals>;
  const byZongji = prototype._fetchOneRow;
  if (replaced.has(prototype) || !byZongji) return;
  replaced.add(prototype);
  prototype._fetchOneRow = function (this: RowsInternals, parser: Parser) {
    const images = imagesFor(this);
    if (!images) return byZongji.call(this, parser);
    return readRow(images, parser, this.columns_present_bitmap2 !== undefined);
  };
}

/** Whether the rows of an event hold values as JSON has them already. */
export function wereReadHere(event: object): boolean {
  return Boolean(imagesByEvent.get(event));
}
