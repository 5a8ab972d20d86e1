import { randomInt } from 'node:crypto';
import type { Checkpoint } from '../checkpoint.ts';
import { openBinlog } from './binlog-connection.ts';
import { ChangeBuffer } from './change-buffer.ts';
import { type ChangeBatch, type ChangeSource, SourceError } from './change-source.ts';
import { snapshotPosition } from './snapshot-position.ts';
import { TransactionReader } from './transaction-reader.ts';

/** Settings of a reader that have a good default. */
export interface BinlogSourceOptions {
  /** A number that no other reader or replica of the server has. Default: drawn at random, above those people give. */
  serverId?: number;
  /** How often the server is to say that it lives; after three times as long without a word it is given up. Default: 500. */
  heartbeatMs?: number;
}

const HEARTBEAT_MS = 500;
const FIRST_RANDOM_ID = 2 ** 31;
const LAST_RANDOM_ID = 2 ** 32 - 2;

function schemaOf(databaseUrl: string): string {
  const schema = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  if (schema === '') throw new SourceError('settings', 'The database URL does not name a database');
  return schema;
}

type Reading = Required<BinlogSourceOptions> & { databaseUrl: string; schema: string };

/** Opens the binlog behind `from` and fills a buffer from it. */
function fillFrom(reading: Reading, from: Checkpoint) {
  const buffer = new ChangeBuffer({ pause: () => connection.pause(), resume: () => connection.resume() });
  const reader = new TransactionReader(reading.schema, from, buffer);
  const connection = openBinlog({
    ...reading,
    gtid: from.gtid,
    onEvent: (event) => reader.handle(event),
    onError: (error) => buffer.fail(error),
  });
  return { buffer, connection };
}

async function* readBinlog(
  reading: Reading,
  from: Checkpoint,
  signal: AbortSignal,
): AsyncGenerator<ChangeBatch> {
  if (signal.aborted) return;
  const { buffer, connection } = fillFrom(reading, from);
  const stop = () => buffer.close();
  signal.addEventListener('abort', stop);
  try {
    for (let batch = await buffer.take(); batch; batch = await buffer.take()) yield batch;
  } finally {
    signal.removeEventListener('abort', stop);
    connection.close();
  }
}

/**
 * Changes of the database that `databaseUrl` names, read from the server's binlog as a replica would read it. The checkpoint
 * advances over the transactions of other databases too. Does not connect again by itself.
 * @param databaseUrl `mysql://user:password@host:port/database`; the user needs REPLICATION SLAVE
 * @throws {SourceError} `settings` for a URL without a database
 */
export function binlogSource(databaseUrl: string, options: BinlogSourceOptions = {}): ChangeSource {
  const { serverId = randomInt(FIRST_RANDOM_ID, LAST_RANDOM_ID), heartbeatMs = HEARTBEAT_MS } = options;
  const reading = { databaseUrl, schema: schemaOf(databaseUrl), serverId, heartbeatMs };
  return {
    position: () => snapshotPosition(databaseUrl),
    read: (from, signal) => readBinlog(reading, from, signal),
  };
}
