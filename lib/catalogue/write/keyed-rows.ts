import type { SqlSession } from './sql-session.ts';

type KeyPart = string | number;

/** A table whose rows are identified by a unique key that a draft can name. */
export interface KeyedTable<Item> {
  table: string;
  /** Columns of a unique index. */
  keyColumns: readonly string[];
  key(item: Item): KeyPart[];
  /** All columns written for a new row, and their values. */
  columns: readonly string[];
  row(item: Item): unknown[];
}

/** Finds or creates rows of one table and remembers their ids for the rest of the run. */
export interface KeyedRows<Item> {
  resolve(session: SqlSession, items: Iterable<Item>): Promise<void>;
  id(item: Item): number;
}

type FoundRow = { id: number } & Record<string, KeyPart>;

/** Keys as the database compares them: without regard to case. */
const joined = (key: KeyPart[]) => key.join('\n').toLowerCase();

/** @returns finder with an empty memory; its `id` throws for an item that was not resolved before */
export function keyedRows<Item>(definition: KeyedTable<Item>): KeyedRows<Item> {
  const { table, keyColumns, key, columns, row } = definition;
  const ids = new Map<string, number>();
  const nameOf = (item: Item) => joined(key(item));

  async function find(session: SqlSession, items: Item[]): Promise<Item[]> {
    const names = keyColumns.join(', ');
    const found = await session.read<FoundRow>(`SELECT id, ${names} FROM ${table} WHERE (${names}) IN (?)`, [
      items.map(key),
    ]);
    for (const one of found) ids.set(joined(keyColumns.map((column) => one[column] ?? '')), one.id);
    return items.filter((item) => !ids.has(nameOf(item)));
  }

  return {
    async resolve(session, items) {
      const unknown = new Map<string, Item>();
      for (const item of items) {
        const name = nameOf(item);
        if (!ids.has(name) && !unknown.has(name)) unknown.set(name, item);
      }
      if (unknown.size === 0) return;
      const missing = await find(session, [...unknown.values()]);
      if (missing.length === 0) return;
      await session.write(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE id = id`,
        [missing.map(row)],
      );
      await find(session, missing);
    },
    id(item) {
      const id = ids.get(nameOf(item));
      if (id === undefined) throw new Error(`${table} "${nameOf(item)}" was neither found nor created`);
      return id;
    },
  };
}
