import type { SqlReader, TableName } from './sql-reader.ts';

const INDEX_KINDS = ['UNIQUE', 'FULLTEXT', 'SPATIAL', 'VECTOR'];
const ALTER_MODES = ['ONLINE', 'OFFLINE', 'IGNORE'];

/** What a statement does to tables as a whole, or null when it is about something else. */
export type TableStatement = { op: 'truncate' | 'ddl'; names: TableName[] } | null;

function truncate(sql: SqlReader): TableStatement {
  sql.skip('TABLE');
  return { op: 'truncate', names: [sql.table()] };
}

function indexTable(sql: SqlReader): TableStatement {
  return sql.skipTo('ON') ? { op: 'ddl', names: [sql.table()] } : null;
}

function create(sql: SqlReader): TableStatement {
  sql.skipAll('OR', 'REPLACE');
  for (const kind of INDEX_KINDS) sql.skip(kind);
  if (sql.skip('INDEX')) return indexTable(sql);
  if (!sql.skip('TABLE')) return null;
  sql.skipAll('IF', 'NOT', 'EXISTS');
  return { op: 'ddl', names: [sql.table()] };
}

/** `RENAME [TO]`, `EXCHANGE PARTITION p WITH TABLE` and `CONVERT TABLE` name a second table. */
function secondTables(sql: SqlReader): TableName[] {
  const names: TableName[] = [];
  for (let word = sql.next(); word !== ''; word = sql.next()) {
    if (word === 'TABLE') names.push(sql.table());
    if (word !== 'RENAME' || sql.skip('COLUMN', 'INDEX', 'KEY', 'CONSTRAINT')) continue;
    sql.skip('TO', 'AS', '=');
    names.push(sql.table());
  }
  return names;
}

function alter(sql: SqlReader): TableStatement {
  for (const mode of ALTER_MODES) sql.skip(mode);
  if (!sql.skip('TABLE')) return null;
  sql.skipAll('IF', 'EXISTS');
  return { op: 'ddl', names: [sql.table(), ...secondTables(sql)] };
}

function drop(sql: SqlReader): TableStatement {
  if (sql.skip('INDEX')) return indexTable(sql);
  if (!sql.skip('TABLE', 'TABLES')) return null;
  sql.skipAll('IF', 'EXISTS');
  const names = [sql.table()];
  while (sql.skip(',')) names.push(sql.table());
  return { op: 'ddl', names };
}

function rename(sql: SqlReader): TableStatement {
  if (!sql.skip('TABLE', 'TABLES')) return null;
  sql.skipAll('IF', 'EXISTS');
  const names = [];
  do {
    names.push(sql.table());
    if (!sql.skipTo('TO')) break;
    names.push(sql.table());
  } while (sql.skip(','));
  return { op: 'ddl', names };
}

/** Readers of the statements that may touch tables as a whole, by their first word; each goes on behind that word. */
export const TABLE_STATEMENTS: Readonly<Record<string, (sql: SqlReader) => TableStatement>> = {
  TRUNCATE: truncate,
  CREATE: create,
  ALTER: alter,
  DROP: drop,
  RENAME: rename,
};
