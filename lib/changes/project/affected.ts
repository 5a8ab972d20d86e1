import type { Database } from '../../catalogue/database.ts';
import type { ColumnValue, Row, RowChange } from '../change.ts';
import { TABLE_RULES } from './table-rules.ts';

/** @throws {TypeError} when a value cannot be an id */
function idFrom(value: ColumnValue, column: string): number {
  const id = Number(value);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new TypeError(`${column} is ${JSON.stringify(value)}, which is no id`);
}

/**
 * Values of a column before and after a change, without NULLs; null where a row does not say, for then it may be any.
 * @throws {TypeError} when one of those that are told cannot be an id
 */
function valuesOf({ op, before, after }: RowChange, column: string): number[] | null {
  const told = [before, after].flatMap((row: Row | null) => (row ? [row[column]] : []));
  const values = told.flatMap((value) =>
    value === null || value === undefined ? [] : idFrom(value, column),
  );
  const isKnown = told.every((value) => value !== undefined) && !(op === 'update' && !before);
  return isKnown ? values : null;
}

/** Distinct values over many changes, or null where one of them does not say. */
function allValues(changes: readonly RowChange[], columns: readonly string[]): Set<number> | null {
  const found = new Set<number>();
  for (const change of changes) {
    for (const column of columns) {
      const values = valuesOf(change, column);
      if (!values) return null;
      for (const value of values) found.add(value);
    }
  }
  return found;
}

/** Whether the cars of a table's rows can only be found by asking MySQL, which is done for many rows at once. */
export function needsLookup(table: string): boolean {
  return TABLE_RULES[table]?.through !== undefined;
}

/**
 * The cars that show any of these rows of one table, in at most one query. A server that writes only parts of rows to its
 * binlog may leave out what leads to the cars: then it may be all of them. What the tables say now is enough: a car that
 * hangs on such a row since a later change is brought up by that change.
 */
export async function carsShowing(
  table: string,
  changes: readonly RowChange[],
  db: Database,
): Promise<ReadonlySet<number> | 'all'> {
  const rule = TABLE_RULES[table];
  const seen = rule?.isSeen ? changes.filter(rule.isSeen) : changes;
  const cars = allValues(seen, rule?.carIn ?? []);
  const values = allValues(seen, rule?.through ? [rule.through.column] : []);
  if (!cars || !values) return 'all';
  if (rule?.through && values.size > 0)
    for (const id of await rule.through.find(db, [...values])) cars.add(id);
  return cars;
}
