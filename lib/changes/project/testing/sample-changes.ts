import type { ChangeOrigin, Row, RowChange, TableChange } from '../../change.ts';
import type { LogEntry } from '../../log/change-log.ts';

/** An origin without a place in a binlog, so that nobody waits for it. */
export function sampleOrigin(parts: Partial<ChangeOrigin> = {}): ChangeOrigin {
  return { gtid: null, file: null, pos: null, row: 0, at: null, ...parts };
}

/** A change of one row; which of the three follows from the images. */
export function rowChange(
  table: string,
  before: Row | null,
  after: Row | null,
  src: ChangeOrigin = sampleOrigin(),
): RowChange {
  const op = before && after ? 'update' : before ? 'delete' : 'insert';
  return { op, table, before, after, src };
}

/** An update that leaves the row's id as it is, as of a car whose price changes. */
export function carChange(id: number, src: ChangeOrigin = sampleOrigin()): RowChange {
  return rowChange('car', { id }, { id }, src);
}

export function tableChange(op: TableChange['op'], table: string): TableChange {
  const statement = op === 'truncate' ? `TRUNCATE TABLE ${table}` : `ALTER TABLE ${table} ADD note TEXT`;
  return { op, table, statement, src: sampleOrigin() };
}

let last = 0;

/** An entry as a reader gets it, with an id of its own. */
export function entryOf(change: LogEntry['change'], reason: string | null = null, stream?: string): LogEntry {
  last += 1;
  const table = change && 'table' in change ? `shop.${change.table}` : 'changes:resync';
  return { stream: stream ?? table, id: `${last}-0`, change, reason };
}
