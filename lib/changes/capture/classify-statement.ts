import { SqlReader } from './sql-reader.ts';
import { TABLE_STATEMENTS, type TableStatement } from './table-statements.ts';

/**
 * What a statement in the binlog means for one schema. `begin` and `xa-begin` open a transaction, `end` closes it, `inside` is part of
 * one. `tables` touches whole tables; `begins` says that their rows follow in the same transaction. `lost` changes rows
 * without telling which. `nothing` does not concern the schema.
 */
export type Statement =
  | { kind: 'begin' | 'xa-begin' | 'end' | 'inside' | 'nothing' }
  | { kind: 'xa-commit' | 'xa-rollback'; xid: string }
  | { kind: 'tables'; op: 'truncate' | 'ddl'; tables: string[]; begins: boolean }
  | { kind: 'lost'; reason: string };

const NOTHING: Statement = { kind: 'nothing' };

const WRITES = new Set(
  'INSERT REPLACE UPDATE DELETE LOAD WITH CALL DO SELECT VALUES EXECUTE MERGE'.split(' '),
);
/** MySQL ends the statement of CREATE TABLE … SELECT with these words, and its rows follow. */
const BEGINS = /\bSTART\s+TRANSACTION\s*$/i;

function ofTables(tables: TableStatement, text: string, schema: string): Statement {
  const ours = tables?.names.filter((name) => name.schema === schema).map((name) => name.table) ?? [];
  const begins = BEGINS.test(text);
  if (!tables || ours.length === 0) return begins ? { kind: 'begin' } : NOTHING;
  return { kind: 'tables', op: tables.op, tables: [...new Set(ours)], begins };
}

/** A prepared transaction's name as the binlog writes it: `XA COMMIT X'6162',X'',1`. */
function xa(text: string): Statement {
  const [, verb = '', xid = ''] = /^XA\s+(\w+)\s+(\S*)/i.exec(text.trim()) ?? [];
  if (verb.toUpperCase() === 'COMMIT') return { kind: 'xa-commit', xid };
  if (verb.toUpperCase() === 'ROLLBACK') return { kind: 'xa-rollback', xid };
  return { kind: /^(START|BEGIN)$/i.test(verb) ? 'xa-begin' : 'inside' };
}

function rollback(sql: SqlReader): Statement {
  sql.skip('WORK');
  return { kind: sql.skip('TO') ? 'inside' : 'end' };
}

function start(sql: SqlReader): Statement {
  return sql.skip('TRANSACTION') ? { kind: 'begin' } : NOTHING;
}

const CONTROL: Record<string, (sql: SqlReader) => Statement> = {
  BEGIN: () => ({ kind: 'begin' }),
  START: start,
  COMMIT: () => ({ kind: 'end' }),
  ROLLBACK: rollback,
  SAVEPOINT: () => ({ kind: 'inside' }),
  RELEASE: () => ({ kind: 'inside' }),
};

function mentions(text: string, schema: string): boolean {
  const name = schema.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\w$])[\`"]?${name}[\`"]?\\s*\\.`, 'u').test(text);
}

function dropsSchema(sql: SqlReader, schema: string): boolean {
  if (!sql.skip('DROP') || !sql.skip('DATABASE', 'SCHEMA')) return false;
  sql.skipAll('IF', 'EXISTS');
  return sql.name() === schema;
}

/** MariaDB writes `SET STATEMENT lock_wait_timeout=5 FOR ALTER …` as it was sent. */
function skipStatementSettings(sql: SqlReader): void {
  if (sql.skip('SET') && sql.skip('STATEMENT')) sql.skipTo('FOR');
}

/**
 * @param text a statement from the binlog
 * @param session the default schema of the session that sent it
 * @param schema the schema that changes are wanted of
 */
export function classifyStatement(text: string, session: string, schema: string): Statement {
  if (dropsSchema(new SqlReader(text, session), schema)) {
    return { kind: 'lost', reason: `the database ${schema} was dropped` };
  }
  const sql = new SqlReader(text, session);
  skipStatementSettings(sql);
  const verb = sql.next();
  if (verb === 'XA') return xa(text);
  const control = CONTROL[verb];
  if (control) return control(sql);
  const tables = TABLE_STATEMENTS[verb];
  if (tables) return ofTables(tables(sql), text, schema);
  if (!WRITES.has(verb) || (session !== schema && !mentions(text, schema))) return NOTHING;
  return { kind: 'lost', reason: `${verb} was written to the binlog as text, not as rows` };
}
