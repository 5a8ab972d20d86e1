/** A column's value as JSON holds it: dates and decimals as the server's text, binary as base64, JSON columns as text. */
export type ColumnValue = string | number | boolean | null;

/** Column name to value. A column that the server did not write to the binlog is missing, which is not the same as NULL. */
export type Row = Record<string, ColumnValue>;

/** Where a change comes from. What a foreign log does not tell is null. */
export interface ChangeOrigin {
  /** The transaction: `domain-server-sequence` (MariaDB) or `uuid:number` (MySQL). */
  gtid: string | null;
  /** Binlog file and the offset in it behind the first event of the transaction. */
  file: string | null;
  pos: number | null;
  /** Place of the row among the rows of its transaction, from 0. */
  row: number;
  /** When the transaction was committed, milliseconds since 1970, as exact as the source tells. */
  at: number | null;
}

/** One row that a transaction has inserted, updated or deleted. */
export interface RowChange {
  op: 'insert' | 'update' | 'delete';
  table: string;
  /** Null for an insert. */
  before: Row | null;
  /** Null for a delete. */
  after: Row | null;
  src: ChangeOrigin;
}

/** A statement that touches a table as a whole: TRUNCATE, or any DDL. */
export interface TableChange {
  op: 'truncate' | 'ddl';
  table: string;
  statement: string;
  src: ChangeOrigin;
}

export type Change = RowChange | TableChange;

/** Whether this is a change of one row. */
export function isRowChange(change: Change | ResyncRequest): change is RowChange {
  return change.op === 'insert' || change.op === 'update' || change.op === 'delete';
}

/** What capture asks for when changes were lost or none are there yet: that everything is built anew from MySQL. */
export interface ResyncRequest {
  op: 'resync';
  reason: string;
  /** Where MySQL has to be, at least, when the rebuild begins to read. Missing when a person asked. */
  gtid?: string;
}
