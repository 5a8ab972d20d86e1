import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import { databaseFor } from '../lib/catalogue/database.ts';
import { readSlugWords } from '../lib/catalogue/vocabulary/read-slug-words.ts';
import { MemoryEngine } from '../lib/listing/engines/memory/memory-engine.ts';
import { followerConnection, ReplicaFollower } from '../lib/listing/engines/memory/replica-follower.ts';
import { listingShape } from '../lib/listing/engines/memory/replica-shape.ts';
import { MysqlEngine } from '../lib/listing/engines/mysql-engine.ts';
import { ValkeyEngine } from '../lib/listing/engines/valkey-engine.ts';
import { Vocabulary } from '../lib/listing/vocabulary.ts';
import { logger } from '../lib/platform/logger.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { KEY } from '../lib/serving/keys.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { withStores } from '../scripts/stack/with-stores.ts';
import { type ApiFigures, apiPath, loadApi } from './listing/api-load.ts';
import { replicaOfMany } from './listing/many-cars.ts';
import { mixedQueries } from './listing/mixed-queries.ts';
import { readStoredMembers, type StoredMember } from './listing/stored-members.ts';
import { type EngineFigures, timeEngines } from './listing/time-engines.ts';
import { describeMachine } from './machine.ts';
import { canPin, pinLoad } from './server-process.ts';
import { startWebProcess } from './web-process.ts';

export interface ListingOptions {
  queries: number;
  rounds: number;
  seconds: number;
  connections: number;
}

/** What one size of the catalogue was measured to. */
export interface ListingFigures {
  engines: EngineFigures[];
  api: ApiFigures[];
  /** Bytes per million cars of a replica in memory. */
  bytesPerMillion: number | null;
}

interface Bench {
  urls: StackUrls;
  valkey: Valkey;
  members: StoredMember[];
  vocabulary: Vocabulary;
  options: ListingOptions;
}

const POLL_MS = 50;
const CHANGES_PER_SECOND = 100;
/** With so many cars MySQL is asked every query; with more of them fewer. */
const MYSQL_CARS = 10_000;

/** Lets this process ask for a garbage collection, so that what a replica takes can be told from what is only left over. */
function exposeGc(): void {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc');
}

/** Runs `work` with a replica that follows Valkey as that of a web process does. */
async function following<T>(valkey: Valkey, work: (follower: ReplicaFollower) => Promise<T>): Promise<T> {
  const connection = followerConnection(valkey);
  const end = new AbortController();
  const follower = new ReplicaFollower(connection, listingShape());
  const done = follower.run(end.signal);
  try {
    while (!follower.current) await sleep(POLL_MS);
    return await work(follower);
  } finally {
    end.abort();
    connection.disconnect();
    await done;
  }
}

async function measureEngines(
  { valkey, members, vocabulary, options }: Bench,
  mysql: MysqlEngine,
): Promise<EngineFigures[]> {
  const queries = mixedQueries(options.queries, members);
  return following(valkey, async (follower) => {
    const replica = follower.current;
    if (!replica) throw new Error('the replica has fallen behind');
    return timeEngines(
      [
        { name: 'memory', engine: () => new MemoryEngine(replica) },
        { name: 'valkey', engine: (round) => new ValkeyEngine(valkey, `bench-${Date.now()}-${round}`) },
        // it is no quicker the second time, and takes seconds for each
        { name: 'mysql', engine: () => mysql, onceEvery: Math.ceil(members.length / MYSQL_CARS) },
      ],
      { cars: members.length, rounds: options.rounds, queries, vocabulary },
    );
  });
}

/** Runs `work` while cars change, each of which makes every answer that was kept an old one. */
async function whileChanging<T>(
  valkey: Valkey,
  members: readonly StoredMember[],
  work: () => Promise<T>,
): Promise<T> {
  let at = 0;
  const change = () => {
    const { id, scores } = members[at++ % members.length] as StoredMember;
    const told = valkey.multi().incr(KEY.listingGeneration);
    return told.xadd(KEY.listingChanges, '*', 'id', id, 'v', '0', 'scores', scores).exec();
  };
  const timer = setInterval(change, 1_000 / CHANGES_PER_SECOND);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function measureApi({ urls, valkey, members, vocabulary, options }: Bench): Promise<ApiFigures[]> {
  const { queries, seconds, connections } = options;
  const paths = mixedQueries(queries, members).map((query) => apiPath(query, vocabulary));
  const web = await startWebProcess(urls);
  const untie = pinLoad();
  try {
    const common = { origin: web.origin, connections, seconds };
    const name = `${queries} mixed queries, with facets`;
    await loadApi({ name, ...common, paths });
    const steady = await loadApi({ name, ...common, paths });
    const bare = paths.map((path) => `${path}&facets=false`);
    const withoutFacets = await loadApi({ name: 'the same, without facets', ...common, paths: bare });
    const changing = await whileChanging(valkey, members, () =>
      loadApi({ name: `with facets, ${CHANGES_PER_SECOND} changes/s`, ...common, paths }),
    );
    return [steady, withoutFacets, changing];
  } finally {
    untie();
    await web.stop();
  }
}

/** The three engines side by side over the cars of a stack, and where wanted the JSON API of a web process over them. */
export function benchListing(
  urls: StackUrls,
  options: ListingOptions,
  { hasApi }: { hasApi: boolean },
): Promise<ListingFigures> {
  logger.level = 'warn';
  return withStores(urls, async (pool, valkey) => {
    const members = await readStoredMembers(valkey);
    const db = databaseFor(pool, 'bench');
    // the server does so by itself some seconds after many changes
    await db.execute(
      sql`ANALYZE TABLE car, variant, model, car_feature, locality, inspection, inspection_item`,
    );
    const vocabulary = new Vocabulary(await readSlugWords(db));
    const bench = { urls, valkey, members, vocabulary, options };
    const engines = await measureEngines(bench, new MysqlEngine(db));
    return { engines, api: hasApi ? await measureApi(bench) : [], bytesPerMillion: null };
  });
}

/** The engine in memory over many copies of the cars of a stack. */
export function benchMany(urls: StackUrls, cars: number, options: ListingOptions): Promise<ListingFigures> {
  exposeGc();
  return withStores(urls, async (pool, valkey) => {
    const members = await readStoredMembers(valkey);
    const vocabulary = new Vocabulary(await readSlugWords(databaseFor(pool, 'bench')));
    const queries = mixedQueries(options.queries, members);
    const { replica, bytes } = replicaOfMany(cars, members);
    const engines = await timeEngines([{ name: 'memory', engine: () => new MemoryEngine(replica) }], {
      cars,
      rounds: options.rounds,
      queries,
      vocabulary,
    });
    return { engines, api: [], bytesPerMillion: (bytes / cars) * 1_000_000 };
  });
}

const COLUMNS = ['p50', 'p95', 'p99', 'max'] as const;

function engineLines(rows: readonly EngineFigures[]): string[] {
  const head = `  ${'ids + facets, ms'.padEnd(28)}${COLUMNS.map((name) => name.padStart(10)).join('')}${'memory is'.padStart(16)}`;
  const lines = rows.map((row) => {
    const ratio = row.timesMemory === null ? '' : `${row.timesMemory.toFixed(0)} × faster`;
    const name = `${row.engine}, ${row.cars.toLocaleString('en-IN')} cars`;
    return `  ${name.padEnd(28)}${COLUMNS.map((key) => row[key].toFixed(2).padStart(10)).join('')}${ratio.padStart(16)}`;
  });
  return [head, ...lines];
}

function apiLines(rows: readonly ApiFigures[]): string[] {
  return rows.map(
    ({ name, requestsPerSecond, p50, p99, kilobytes }) =>
      `  API, ${name}: ${requestsPerSecond.toFixed(0)} requests/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${kilobytes.toFixed(1)} kB each`,
  );
}

/** Prints what was measured over all sizes and keeps it. */
export async function reportListing(
  measured: readonly ListingFigures[],
  options: ListingOptions,
): Promise<void> {
  const engines = measured.flatMap((one) => one.engines);
  const api = measured.flatMap((one) => one.api);
  const bytes = measured.flatMap(({ bytesPerMillion }) => bytesPerMillion ?? []);
  console.log(`\n${[...engineLines(engines), '', ...apiLines(api)].join('\n')}`);
  for (const one of bytes) console.log(`  a million cars in memory: ${(one / 1e6).toFixed(0)} MB\n`);
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const setting = { machine: describeMachine(), pinned: canPin(), ...options };
  const record = { at: new Date().toISOString(), setting, engines, api, bytesPerMillion: bytes[0] ?? null };
  await writeFile(fileURLToPath(new URL('listing.json', folder)), `${JSON.stringify(record, null, 2)}\n`);
}
