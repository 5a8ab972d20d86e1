import { Redis } from 'iovalkey';
import { createConnection } from 'mysql2/promise';
import { errorText } from '../../lib/platform/error-text.ts';

/** Why no MySQL or MariaDB server answers a query at `url`, or null: one does. */
export async function mysqlFailure(url: string): Promise<string | null> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    await connection.query('SELECT 1');
    await connection.end();
    return null;
  } catch (error) {
    return errorText(error);
  }
}

/** Why no Valkey server answers at `url`, one that has finished loading its data, or null: one does. */
export async function valkeyFailure(url: string): Promise<string | null> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    return errorText(error);
  } finally {
    client.disconnect();
  }
}

/** Whether a MySQL or MariaDB server answers a query at `url`. */
export async function mysqlAnswers(url: string): Promise<boolean> {
  return (await mysqlFailure(url)) === null;
}

/** Whether a Valkey server at `url` answers and has finished loading its data. */
export async function valkeyAnswers(url: string): Promise<boolean> {
  return (await valkeyFailure(url)) === null;
}
