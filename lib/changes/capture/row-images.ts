import type { Row } from '../change.ts';
import type { ColumnReader } from './column-readers.ts';

/** Beyond so many bytes the runtime's comparison is faster than a loop. */
const LONG = 32;

function areSame(bytes: Buffer, a: number, b: number, size: number): boolean {
  if (size > LONG) return bytes.compare(bytes, a, a + size, b, b + size) === 0;
  for (let n = 0; n < size; n += 1) if (bytes[a + n] !== bytes[b + n]) return false;
  return true;
}

/** Where the values of an image lie: their offsets, -1 for NULL, and their sizes in bytes. */
interface Places {
  offsets: Int32Array;
  sizes: Int32Array;
}

const placesFor = (columns: number): Places => ({
  offsets: new Int32Array(columns),
  sizes: new Int32Array(columns),
});

/** Reads the row images of one table, of which the server wrote all columns. */
export class RowImages {
  readonly #columns: readonly ColumnReader[];
  /** Rows are copies of it: objects that get their columns one by one are slow to make and slow to read. */
  readonly #empty: Row;
  readonly #before: Places;
  readonly #after: Places;
  /** Where the image that was read last ends. */
  end = 0;

  constructor(columns: readonly ColumnReader[]) {
    this.#columns = columns;
    this.#empty = Object.fromEntries(columns.map(({ name }) => [name, null]));
    this.#before = placesFor(columns.length);
    this.#after = placesFor(columns.length);
  }

  /** The row whose image begins at `at`. */
  read(bytes: Buffer, at: number): Row {
    this.#locate(bytes, at, this.#before);
    const row = { ...this.#empty };
    for (let n = 0; n < this.#columns.length; n += 1) this.#set(row, n, bytes, this.#before);
    return row;
  }

  /** The row whose image begins at `end`, behind that of `before`: most of its columns are the same, byte for byte. */
  readAfter(before: Row, bytes: Buffer): Row {
    this.#locate(bytes, this.end, this.#after);
    const row = { ...before };
    for (let n = 0; n < this.#columns.length; n += 1) {
      if (!this.#isUnchanged(n, bytes)) this.#set(row, n, bytes, this.#after);
    }
    return row;
  }

  #isUnchanged(n: number, bytes: Buffer): boolean {
    const { offsets, sizes } = this.#before;
    const was = offsets[n] ?? -1;
    const is = this.#after.offsets[n] ?? -1;
    const size = sizes[n] ?? 0;
    if (was < 0 || is < 0) return was === is;
    return size === this.#after.sizes[n] && areSame(bytes, was, is, size);
  }

  #set(row: Row, n: number, bytes: Buffer, { offsets, sizes }: Places): void {
    const column = this.#columns[n];
    const offset = offsets[n] ?? -1;
    if (column) row[column.name] = offset < 0 ? null : column.valueAt(bytes, offset, sizes[n] ?? 0);
  }

  /** An image is a bit per column, set for NULL, lowest first, then the values of the others. */
  #locate(bytes: Buffer, at: number, { offsets, sizes }: Places): void {
    let offset = at + ((this.#columns.length + 7) >> 3);
    for (const [n, column] of this.#columns.entries()) {
      if (((bytes[at + (n >> 3)] ?? 0) >> (n & 7)) & 1) {
        offsets[n] = -1;
        continue;
      }
      const size = column.sizeAt(bytes, offset);
      offsets[n] = offset;
      sizes[n] = size;
      offset += size;
    }
    this.end = offset;
  }
}
