import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { Random } from '../../lib/platform/random.ts';

/** What a run of the benchmark adds to a name, so that the next run can take it off again. */
const SUFFIX = / ~\w+$/;

export interface NamedRow {
  id: number;
  name: string;
}

/** Hands out rows to change, so that no two changes touch what the other one's page shows. */
export class Planner {
  readonly random: Random;
  readonly #pool: Pool;
  readonly #used = new Set<string>();
  readonly #candidates = new Map<string, readonly { id: number }[]>();
  #token = Date.now();

  constructor(pool: Pool, random: Random) {
    this.#pool = pool;
    this.random = random;
  }

  async rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const [rows] = await this.#pool.query<RowDataPacket[]>(sql, values);
    return rows as Row[];
  }

  /** Text that no page shows yet, short enough for a number plate. */
  token(): string {
    this.#token += 1;
    return this.#token.toString(36).toUpperCase().slice(-6);
  }

  /** A number that is hardly anywhere else, from `low` on. */
  figure(low: number): number {
    return low + this.random.whole(1, 899_999);
  }

  /** An asking price that a page shows to the rupee. */
  price(): number {
    return 200_000 + this.random.whole(0, 2_000) * 1_000 + this.random.whole(1, 999);
  }

  /** Rows of a table that no change has got. */
  free<Row extends { id: number }>(table: string, rows: readonly Row[]): Row[] {
    return rows.filter(({ id }) => !this.#used.has(`${table} ${id}`));
  }

  /** A row of a table that no other change has got; `where` is SQL over its alias `t`. */
  async row(table: string, where: string): Promise<{ id: number }> {
    const [found] = this.free(table, await this.#candidatesOf(table, where));
    if (!found) throw new Error(`the catalogue is too small: no ${table} is left where ${where}`);
    this.take(table, found.id);
    return found;
  }

  /** No other change gets this row. */
  take(table: string, id: number): void {
    this.#used.add(`${table} ${id}`);
  }

  /** The name of a row. */
  async nameOf(table: string, id: number): Promise<string> {
    const [row] = await this.rows<{ name: string }>(`SELECT name FROM ${table} WHERE id = ?`, [id]);
    return row?.name ?? '';
  }

  /** A live car of which nothing else is changed; `where` is SQL over its alias `t`. */
  async liveCar(where = 'TRUE'): Promise<number> {
    return (await this.row('car', `t.status = 'live' AND (${where})`)).id;
  }

  /** A live car that hangs on a row, by the joins and the condition given in SQL. Nothing of its own is changed. */
  async carShowing(sql: string, id: number): Promise<number> {
    const [found] = await this.rows<{ id: number }>(`SELECT car.id ${sql} AND car.status = 'live' LIMIT 1`, [
      id,
    ]);
    if (!found) throw new Error(`no live car shows the row ${id}`);
    this.take('car', found.id);
    return found.id;
  }

  /** A name with new text at its end. */
  renamed(name: string): string {
    return `${name.replace(SUFFIX, '')} ~${this.token()}`;
  }

  async #candidatesOf(table: string, where: string): Promise<readonly { id: number }[]> {
    const key = `${table} ${where}`;
    const known = this.#candidates.get(key);
    if (known) return known;
    const seed = this.random.whole(1, 1_000_000);
    const sql = `SELECT t.id FROM ${table} t WHERE ${where} ORDER BY RAND(?)`;
    const found = await this.rows<{ id: number }>(sql, [seed]);
    this.#candidates.set(key, found);
    return found;
  }
}
