import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';

/** The consumer group of the projectors, on every stream that they read. */
export const PROJECTORS = 'project';

/**
 * The streams that projectors read: one per table, and the requests to build everything anew.
 * @param database name in MySQL; of a Debezium log with its topic prefix: `prefix.database`
 */
export function projectedStreams(database: string, tables: readonly string[]): string[] {
  return [KEY.resyncs, ...tables.map((table) => KEY.changeStream(database, table))];
}

/** The table of a stream `database.table` or `prefix.database.table`. */
export function tableOf(stream: string): string {
  return stream.slice(stream.lastIndexOf('.') + 1);
}

/** Every stream of the log, projected or not. */
export async function allStreams(valkey: Valkey): Promise<string[]> {
  const streams = await valkey.smembers(KEY.changeStreams);
  return streams.sort();
}
