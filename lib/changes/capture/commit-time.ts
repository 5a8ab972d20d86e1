import type { Row } from '../change.ts';

const SECOND = 1_000;
const WITH_MILLISECONDS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/;

/** When the server says that it wrote this row, milliseconds since 1970, or null. */
function rowTime(row: Row | null): number | null {
  const text = row?.updated_at ?? row?.created_at;
  if (typeof text !== 'string' || !WITH_MILLISECONDS.test(text)) return null;
  return Date.parse(`${text.slice(0, 23).replace(' ', 'T')}Z`);
}

/**
 * When a transaction was committed, milliseconds since 1970. The binlog has whole seconds only, of the moment at which the
 * committing statement began. A row that was written in that very second, by its own `updated_at` or `created_at` in UTC,
 * tells the milliseconds; a value of another time zone lies at least a quarter of an hour away and is not taken.
 * @param known the best answer so far, at first the time of the binlog: the beginning of its second
 */
export function refineCommitTime(known: number, row: Row | null): number {
  const written = rowTime(row);
  if (written === null || written < known) return known;
  return Math.floor(written / SECOND) === Math.floor(known / SECOND) ? written : known;
}
