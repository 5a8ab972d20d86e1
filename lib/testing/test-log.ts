import type { ChangeLogReader, ChangeLogWriter } from '../changes/log/change-log.ts';
import { openLogReader } from '../changes/log/log-reader.ts';
import { openLogWriter } from '../changes/log/log-writer.ts';
import { checkpointAt } from '../changes/log/testing/sample-changes.ts';
import { KEY } from '../serving/keys.ts';
import { openJobValkey, type Valkey } from '../serving/valkey.ts';
import { type TestValkey, testValkey } from './test-valkey.ts';

/** A change log of a test's own, for tables `car` and `color` of a database `shop`. */
export interface TestLog {
  server: TestValkey;
  /** A writer over a connection of its own that has begun the log at checkpoint 0. */
  startedWriter(): Promise<ChangeLogWriter>;
  /** A member of the projectors' group that lives until it is forgotten. */
  member(name: string): Promise<ChangeLogReader>;
  /** Ends the life of a member without its leaving. */
  kill(name: string): Promise<void>;
  /** Breaks every connection of writers and members; they come back by themselves. */
  breakConnections(): Promise<void>;
  /** Disconnects everybody and empties the log. */
  reset(): Promise<void>;
}

const PROJECTED = ['car', 'color'];

export async function testLog(): Promise<TestLog> {
  const server = await testValkey();
  const connections: Valkey[] = [];
  const readers: ChangeLogReader[] = [];
  const connect = async () => {
    const connection = await openJobValkey(server.url);
    connections.push(connection);
    return connection;
  };
  return {
    server,
    async startedWriter() {
      const valkey = await connect();
      const writer = openLogWriter({ valkey, database: 'shop', projected: PROJECTED });
      await writer.acquire();
      await writer.startOver(checkpointAt(0), 'first start');
      return writer;
    },
    async member(name) {
      const valkey = await connect();
      const reader = openLogReader({ valkey, database: 'shop', tables: PROJECTED, member: name });
      readers.push(reader);
      await reader.renew();
      return reader;
    },
    async kill(name) {
      await server.client.del(KEY.projectorLease(name));
    },
    async breakConnections() {
      await server.breakConnections();
      await Promise.all(connections.map((connection) => connection.ping()));
    },
    async reset() {
      await Promise.all(readers.splice(0).map((reader) => reader.leave()));
      for (const connection of connections.splice(0)) connection.disconnect();
      await server.flush();
    },
  };
}
