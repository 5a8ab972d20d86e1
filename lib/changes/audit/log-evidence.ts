import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { RowChange } from '../change.ts';
import type { LogEntry } from '../log/change-log.ts';
import { decodeEntry } from '../log/entry-codec.ts';
import { allStreams, tableOf } from '../log/streams.ts';
import { carsShowing, needsLookup } from '../project/affected.ts';
import { TABLE_RULES } from '../project/table-rules.ts';

/** Entries looked at per stream: the newest ones, and fewer where each costs a query. */
const MOST_ENTRIES = 20_000;
const MOST_LOOKUPS = 200;
const ENTRIES_AT_ONCE = 1_000;

/** What the log still holds, by the cars that it concerns. Times are milliseconds since 1970. */
export interface LogEvidence {
  /** The last entry about each car; 'all' concerns every car and the words, 'words' the words alone. */
  last: ReadonlyMap<number | 'all' | 'words', number>;
  /** Since when the log is kept; null for an empty one. */
  from: number | null;
}

const timeOf = (id: string) => Number(id.split('-')[0]);

/** Newest first. */
async function* entriesOf(valkey: Valkey, stream: string, most: number): AsyncGenerator<LogEntry> {
  let end = '+';
  for (let left = most; left > 0; left -= ENTRIES_AT_ONCE) {
    const found = await valkey.xrevrange(stream, end, '-', 'COUNT', Math.min(left, ENTRIES_AT_ONCE));
    for (const [id, fields] of found) yield decodeEntry(stream, id, fields);
    const oldest = found.at(-1)?.[0];
    if (oldest === undefined) return;
    end = `(${oldest}`;
  }
}

function isRowEntry(entry: LogEntry): entry is LogEntry & { change: RowChange } {
  return entry.change !== null && 'before' in entry.change;
}

class Collected implements LogEvidence {
  readonly last = new Map<number | 'all' | 'words', number>();
  from: number | null = null;

  note(subject: number | 'all' | 'words', at: number): void {
    this.last.set(subject, Math.max(at, this.last.get(subject) ?? 0));
  }

  reaches(at: number): void {
    this.from = Math.min(at, this.from ?? at);
  }
}

/** A row that does not tell its cars tells nothing here. */
async function carsOf(pool: Pool, change: RowChange): Promise<ReadonlySet<number> | 'all'> {
  try {
    return await carsShowing(change.table, [change], databaseFor(pool, 'audit'));
  } catch (error) {
    if (error instanceof TypeError) return new Set();
    throw error;
  }
}

async function collect({ pool }: Stores, entry: LogEntry, found: Collected): Promise<void> {
  const at = timeOf(entry.id);
  found.reaches(at);
  if (!entry.change) return;
  if (!isRowEntry(entry)) return found.note('all', at);
  const { table } = entry.change;
  if (TABLE_RULES[table]?.words) found.note('words', at);
  const cars = await carsOf(pool, entry.change);
  for (const subject of cars === 'all' ? (['all'] as const) : cars) found.note(subject, at);
}

/** Reads what the log still holds of the tables that pages are made from. */
export async function readLogEvidence(stores: Stores): Promise<LogEvidence> {
  const found = new Collected();
  for (const stream of await allStreams(stores.valkey)) {
    const table = tableOf(stream);
    if (stream !== KEY.resyncs && !TABLE_RULES[table]) continue;
    const most = needsLookup(table) ? MOST_LOOKUPS : MOST_ENTRIES;
    for await (const entry of entriesOf(stores.valkey, stream, most)) await collect(stores, entry, found);
  }
  return found;
}
