import { Redis } from 'iovalkey';
import { readStackUrls } from '../platform/stack-file.ts';

/** A logical Valkey database of a test's own. `flush` empties it; `close` empties it and gives it back. */
export interface TestValkey {
  url: string;
  client: Redis;
  flush(): Promise<void>;
  /** Breaks every connection to it but that of `client`, and none to those of other tests on the same server. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

const CLAIM_SECONDS = 900;

async function claimDatabase(server: Redis): Promise<number> {
  const setting = await server.config('GET', 'databases');
  const databases = Number(Array.isArray(setting) ? setting[1] : 16);
  for (let number = 1; number < databases; number += 1) {
    const got = await server.set(`test:claim:${number}`, process.pid, 'EX', CLAIM_SECONDS, 'NX');
    if (got === 'OK') return number;
  }
  throw new Error(`All ${databases} logical databases of the Valkey server are in use by tests.`);
}

/** Ids of the connections that use a database, of those that the server lists. */
function connectionsTo(number: number, list: string): number[] {
  const lines = list.split('\n').filter((line) => line.includes(` db=${number} `));
  return lines.map((line) => Number(/^id=(\d+)/.exec(line)?.[1]));
}

/**
 * An empty logical database on the server that `VALKEY_URL` names, claimed so that no other test gets the same one.
 * @throws {Error} where no server is running, or every logical database is taken.
 */
export async function testValkey(): Promise<TestValkey> {
  const { valkeyUrl } = readStackUrls();
  const server = new Redis(valkeyUrl);
  const number = await claimDatabase(server);
  const url = new URL(valkeyUrl);
  url.pathname = `/${number}`;
  const client = new Redis(url.href);
  await client.flushdb();
  return {
    url: url.href,
    client,
    async flush() {
      await client.flushdb();
    },
    async breakConnections() {
      const own = await client.client('ID');
      const ids = connectionsTo(number, String(await client.client('LIST'))).filter((id) => id !== own);
      for (const id of ids) await client.client('KILL', 'ID', id);
    },
    async close() {
      await client.flushdb();
      await server.del(`test:claim:${number}`);
      client.disconnect();
      server.disconnect();
    },
  };
}
