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

/** Puts cells in rows; the values of one that is named twice are added up. */
export function sparseRows(rows: number, columns: number, cells: Iterable<Cell>): SparseRows {
  const byRow = Array.from({ length: rows }, () => new Map<number, number>());
  for (const { row, column, value } of cells) {
    const of = byRow[row];
    if (!of || column < 0 || column >= columns) throw new RangeError(`no cell ${row}, ${column}`);
    of.set(column, (of.get(column) ?? 0) + value);
  }
  const starts = new Int32Array(rows + 1);
  for (const [row, of] of byRow.entries()) starts[row + 1] = (starts[row] ?? 0) + of.size;
  const sorted = byRow.flatMap((of) => [...of].sort(([one], [other]) => one - other));
  const columnsOf = Int32Array.from(sorted, ([column]) => column);
  return { rows, columns, starts, columnsOf, values: Float32Array.from(sorted, ([, value]) => value) };
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
