import { AsyncLocalStorage } from 'node:async_hooks';
import { requestContext } from './request-context.ts';
import { singleton } from './singleton.ts';

/** How long MySQL is waited for, in milliseconds. */
export interface MysqlPatience {
  /** Whoever sends a statement. */
  statementMs: number;
  /** A connection that has said nothing for so long is given up: others get a new one in its place. */
  silenceMs: number;
}

/** A server that hangs must not hang the shop with it; one that is merely slow is not asked anew for each request that did not wait. */
const OF_REQUESTS: MysqlPatience = { statementMs: 2_000, silenceMs: 15_000 };

/** For work that nobody waits for, and that goes on for ever. */
export const JOB_PATIENCE: MysqlPatience = { statementMs: 15_000, silenceMs: 15_000 };

const storage = singleton('mysql-patience', () => new AsyncLocalStorage<MysqlPatience>());

/** Runs `work`, all of whose statements are waited for so long. */
export function withMysqlPatience<T>(patience: MysqlPatience, work: () => T): T {
  return storage.run(patience, work);
}

/** That of the work under way; null for a job that waits as long as it takes. */
export function mysqlPatience(): MysqlPatience | null {
  return storage.getStore() ?? (requestContext() ? OF_REQUESTS : null);
}
