/**
 * Rows of a sparse matrix, one behind the other (compressed sparse rows): of row `r` the columns and values stand from `starts[r]` up to,
 * but not including, `starts[r + 1]`, by column.
 */
export interface SparseRows {
  rows: number;
  columns: number;
  starts: Int32Array;
  columnsOf: Int32Array;
  values: Float32Array;
}

export interface Cell {
  row: number;
  column: number;
  value: number;
}

/** Cells one behind the other, in arrays that have room for more. */
class CellList {
  length = 0;
  rows = new Int32Array(1_024);
  columns = new Int32Array(1_024);
  values = new Float64Array(1_024);

  add({ row, column, value }: Cell): void {
    if (this.length === this.rows.length) this.#grow();
    this.rows[this.length] = row;
    this.columns[this.length] = column;
    this.values[this.length] = value;
    this.length += 1;
  }

  #grow(): void {
    const [rows, columns, values] = [this.rows, this.columns, this.values];
    this.rows = new Int32Array(2 * this.length);
    this.columns = new Int32Array(2 * this.length);
    this.values = new Float64Array(2 * this.length);
    this.rows.set(rows);
    this.columns.set(columns);
    this.values.set(values);
  }
}

/** Puts places in the order of their keys, which are below `keyCount`; equal ones stay in theirs (counting sort). */
function sortedBy(keys: Int32Array, keyCount: number, places: Int32Array): Int32Array {
  const next = new Int32Array(keyCount + 1);
  for (const place of places) {
    const key = (keys[place] as number) + 1;
    next[key] = (next[key] as number) + 1;
  }
  for (let key = 1; key <= keyCount; key += 1) next[key] = (next[key] as number) + (next[key - 1] as number);
  const sorted = new Int32Array(places.length);
  for (const place of places) {
    const key = keys[place] as number;
    sorted[next[key] as number] = place;
    next[key] = (next[key] as number) + 1;
  }
  return sorted;
}

function listOf(rows: number, columns: number, cells: Iterable<Cell>): CellList {
  const list = new CellList();
  for (const cell of cells) {
    const { row, column } = cell;
    if (!(row >= 0 && row < rows && column >= 0 && column < columns))
      throw new RangeError(`no cell ${row}, ${column}`);
    list.add(cell);
  }
  return list;
}

/** Puts cells in rows; the values of one that is named twice are added up. */
export function sparseRows(rows: number, columns: number, cells: Iterable<Cell>): SparseRows {
  const list = listOf(rows, columns, cells);
  const places = Int32Array.from({ length: list.length }, (_, place) => place);
  const sorted = sortedBy(list.rows, rows, sortedBy(list.columns, columns, places));
  const starts = new Int32Array(rows + 1);
  const columnsOf = new Int32Array(list.length);
  const sums = new Float64Array(list.length);
  let count = 0;
  let [row, column] = [-1, -1];
  for (const place of sorted) {
    if (list.rows[place] !== row || list.columns[place] !== column) {
      [row, column] = [list.rows[place] as number, list.columns[place] as number];
      columnsOf[count] = column;
      count += 1;
      starts[row + 1] = (starts[row + 1] as number) + 1;
    }
    sums[count - 1] = (sums[count - 1] as number) + (list.values[place] as number);
  }
  for (let at = 1; at <= rows; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  return {
    rows,
    columns,
    starts,
    columnsOf: columnsOf.slice(0, count),
    values: Float32Array.from(sums.subarray(0, count)),
  };
}

/** Whether a row has a cell in this column. */
export function hasCell({ starts, columnsOf }: SparseRows, row: number, column: number): boolean {
  let low = starts[row] ?? 0;
  let high = (starts[row + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = columnsOf[middle] ?? 0;
    if (found === column) return true;
    if (found < column) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** The columns of a row, not copied. */
export const columnsIn = ({ starts, columnsOf }: SparseRows, row: number): Int32Array =>
  columnsOf.subarray(starts[row], starts[row + 1]);
