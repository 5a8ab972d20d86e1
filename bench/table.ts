/** A column of a table: its head, and what it says of a row. */
export type Column<Row> = readonly [title: string, text: (row: Row) => string];

/** Rows as aligned text: the first column to the left, the other ones to the right. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, text]) => text(row)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const aligned = (cell: string, at: number) =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart((widths[at] ?? 0) + 2);
  return lines.map((line) => `  ${line.map(aligned).join('')}`).join('\n');
}
