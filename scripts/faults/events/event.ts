import type { Connection } from 'mysql2/promise';
import type { Effects } from '../fleet.ts';
import type { World } from '../world.ts';

/** One thing that a program does to the tables. */
export interface WriterEvent {
  kind: string;
  /** What readers may see of it, from before it is sent. */
  effects: Effects;
  /** Does it; what was not known before (a new car's id) is in the answer. */
  run(db: Connection): Promise<Effects | undefined>;
}

/** Makes one up, or null where there is nothing to do it to. */
export type DrawEvent = (world: World) => WriterEvent | null;

/** A statement with its values. */
export type Statement = [sql: string, values?: unknown[]];

/** An event of one or several statements, all of them in one transaction where there are several. */
export function written(kind: string, effects: Effects, ...statements: Statement[]): WriterEvent {
  return {
    kind,
    effects,
    async run(db) {
      if (statements.length > 1) await db.query('BEGIN');
      for (const [sql, values] of statements) await db.query(sql, values ?? []);
      if (statements.length > 1) await db.query('COMMIT');
      return undefined;
    },
  };
}
