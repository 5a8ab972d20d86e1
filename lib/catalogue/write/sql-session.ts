import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

/** One connection that names its sender in every statement. */
export interface SqlSession {
  read<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs a statement that returns no rows. */
  write(sql: string, values?: unknown[]): Promise<ResultSetHeader>;
  /**
   * Inserts many rows, with as few statements as the packet size allows. `auto_increment` values of one statement are
   * consecutive steps of `idStep`, so the ids of the rows are known without reading them back.
   * @returns the ids, in the order of `rows`; meaningless for a table without `auto_increment`.
   */
  insert(table: string, columns: readonly string[], rows: unknown[][]): Promise<number[]>;
}

const ROWS_PER_STATEMENT = 4_000;

/** @param idStep `@@auto_increment_increment` of the server; more than 1 on clustered servers */
export function sqlSession(connection: PoolConnection, caller: string, idStep: number): SqlSession {
  const comment = `/* forecourt:${caller} */ `;
  const write: SqlSession['write'] = async (sql, values = []) => {
    const [header] = await connection.query<ResultSetHeader>(comment + sql, values);
    return header;
  };
  return {
    write,
    async read<Row>(sql: string, values: unknown[] = []) {
      const [rows] = await connection.query<RowDataPacket[]>(comment + sql, values);
      return rows as Row[];
    },
    async insert(table, columns, rows) {
      const ids: number[] = [];
      for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
        const part = rows.slice(start, start + ROWS_PER_STATEMENT);
        const { insertId } = await write(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [part]);
        for (let index = 0; index < part.length; index += 1) ids.push(insertId + index * idStep);
      }
      return ids;
    },
  };
}
