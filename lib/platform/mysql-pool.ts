import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2/promise';
import { metrics } from './metrics.ts';
import { mysqlPatience } from './mysql-patience.ts';
import { inTime } from './patience.ts';
import { requestContext } from './request-context.ts';

/** Statements that may wait for a connection; more than that are refused at once. */
const MOST_WAITING = 500;

/** How a connection speaks: UTC, utf8mb4, DATE columns as text, decimals as numbers where a schema says so. */
export function poolOptions(databaseUrl: string, connectionLimit: number): PoolOptions {
  return {
    uri: databaseUrl,
    connectionLimit,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    connectTimeout: 3_000,
    enableKeepAlive: true,
    queueLimit: MOST_WAITING,
  };
}

/** @param databaseUrl `mysql://user:password@host:port/database` */
export function openPool(databaseUrl: string, connectionLimit = 4): Pool {
  const pool = createPool(poolOptions(databaseUrl, connectionLimit));
  pool.pool.on('connection', (connection) => {
    // without a callback a server that is shutting down would end this process
    const useless = (error: unknown) => error && connection.destroy();
    connection.query("SET SESSION time_zone = '+00:00', group_concat_max_len = 1048576", useless);
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ', useless);
  });
  return pool;
}

type Statement = string | { sql: string };

function commented(statement: Statement, caller: string): Statement {
  const comment = `/* forecourt:${caller} */ `;
  return typeof statement === 'string'
    ? comment + statement
    : Object.assign(Object.create(Object.getPrototypeOf(statement)), statement, {
        sql: comment + statement.sql,
      });
}

/** What `work` comes to, for whoever does not wait for ever. */
function patiently<T>(work: Promise<T>): Promise<T> {
  const patience = mysqlPatience();
  return patience
    ? inTime(work, patience.statementMs, () => new Error('MySQL did not answer in time'))
    : work;
}

/** A connection that comes too late goes back to the pool. */
function borrowed(pool: Pool): Promise<PoolConnection> {
  const coming = pool.getConnection();
  let isLate = false;
  coming.then((connection) => isLate && connection.release()).catch(() => {});
  return patiently(coming).catch((error) => {
    isLate = true;
    throw error;
  });
}

type Run = (client: Pool | PoolConnection) => Promise<unknown>;

/** Like the pool's own statements, but a connection that has fallen silent is not kept: all of them would hang some day. */
async function onAnyConnection(pool: Pool, run: Run): Promise<unknown> {
  const patience = mysqlPatience();
  if (!patience) return run(pool);
  const connection = await pool.getConnection();
  const silent = setTimeout(() => connection.destroy(), patience.silenceMs);
  try {
    return await run(connection);
  } finally {
    clearTimeout(silent);
    connection.release();
  }
}

async function measured<T>(caller: string, run: () => Promise<T>): Promise<T> {
  const context = requestContext();
  metrics.mysqlQueries.inc({ caller, on: context?.kind ?? 'job' });
  const started = performance.now();
  try {
    return await patiently(run());
  } finally {
    const ms = performance.now() - started;
    metrics.mysqlSeconds.observe({ caller }, ms / 1000);
    if (context) {
      context.mysqlMs += ms;
      context.mysqlQueries += 1;
    }
  }
}

/** The same pool or connection; its statements carry a comment that names their sender, and are counted and timed under that name. */
export function poolFor<Client extends Pool | PoolConnection>(client: Client, caller: string): Client {
  return new Proxy(client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      if (property === 'getConnection') return () => borrowed(client as Pool);
      if (property !== 'query' && property !== 'execute') return value.bind(target);
      return (statement: Statement, ...rest: unknown[]) => {
        const run: Run = (on) =>
          (on[property] as (...given: unknown[]) => Promise<unknown>)(commented(statement, caller), ...rest);
        return measured(caller, () =>
          'getConnection' in target ? onAnyConnection(target, run) : run(target),
        );
      };
    },
  });
}
