import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, type Pool } from 'mysql2/promise';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { withStores } from '../scripts/stack/with-stores.ts';
import { stage } from '../scripts/terminal/stage.ts';
import { AppliedChanges } from './changes/applied-changes.ts';
import { type BulkChange, benchBulkChange } from './changes/bulk-change.ts';
import type { Shop } from './changes/commit-to-page.ts';
import { figuresTable } from './changes/figures.ts';
import { benchFills, type Fills } from './changes/fills.ts';
import { benchLogSpeed, type LogSpeed } from './changes/log-speed.ts';
import { PageClient } from './changes/page-answer.ts';
import { pipelineCaughtUp } from './changes/pipeline-caught-up.ts';
import { countsOf, planChanges } from './changes/plan-changes.ts';
import type { PlannedChange } from './changes/planned-change.ts';
import { benchSingleChanges, type SingleChanges } from './changes/single-changes.ts';
import { describeMachine } from './machine.ts';
import type { ServerProcess } from './server-process.ts';
import { startWebProcess } from './web-process.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

export interface ChangeBenchOptions {
  /** Single changes, how many are committed a second, and how many pages are looked at a second meanwhile. */
  changes: number;
  perSecond: number;
  pagesPerSecond: number;
  /** Repetitions of the bulk change and of the cold car. */
  rounds: number;
}

interface Results {
  weights: [kind: string, count: number][];
  single: SingleChanges;
  bulk: BulkChange;
  fills: Fills;
  log: LogSpeed;
}

const CONNECTIONS = 8;
const WARM_PAGES = 400;

async function openShop(urls: StackUrls, origin: string): Promise<Shop & { close(): Promise<void> }> {
  const db = await createConnection({ uri: urls.databaseUrl, timezone: 'Z' });
  const pages = new PageClient(origin, CONNECTIONS);
  const applied = await AppliedChanges.open(urls.valkeyUrl);
  return {
    db,
    pages,
    applied,
    async close() {
      pages.close();
      await Promise.all([db.end(), applied.close()]);
    },
  };
}

/** A process that has just started compiles what it runs often first. */
async function warmUp({ pages }: Shop, planned: readonly PlannedChange[]): Promise<void> {
  const paths = planned.flatMap(({ path: at }) => at ?? []).slice(0, WARM_PAGES);
  for (let at = 0; at < paths.length; at += CONNECTIONS) {
    await Promise.all(paths.slice(at, at + CONNECTIONS).map((one) => pages.read(one)));
  }
}

/** Everything that starts here ends with `work`, whatever becomes of it. */
async function withProcesses<T>(work: (own: (ServerProcess | WorkerProcess)[]) => Promise<T>): Promise<T> {
  const own: (ServerProcess | WorkerProcess)[] = [];
  return work(own).finally(() => Promise.all(own.map((one) => one.stop())));
}

async function measure(
  urls: StackUrls,
  pool: Pool,
  valkey: Valkey,
  options: ChangeBenchOptions,
): Promise<Results> {
  return withProcesses(async (own) => {
    const workers = (['capture', 'project'] as const).map((name) => startWorkerProcess(name, urls));
    own.push(...workers);
    const web = await startWebProcess(urls, { isPinned: false });
    own.push(web);
    await stage(
      'Pipeline',
      () => pipelineCaughtUp(pool, valkey),
      () => 'has caught up with MySQL',
    );
    const planned = await stage(
      'Plan',
      () => planChanges({ pool, valkey }, options.changes, Date.now()),
      ({ length }) => `${length} changes`,
    );
    await pipelineCaughtUp(pool, valkey);
    const shop = await openShop(urls, web.origin);
    await warmUp(shop, planned);
    const single = await benchSingleChanges(shop, planned, options);
    const bulk = await benchBulkChange({ pool, valkey }, shop, options.rounds);
    await shop.close();
    const second = await startWebProcess(urls, { isPinned: false });
    own.push(second);
    const fills = await benchFills({ pool, valkey, origins: [web.origin, second.origin] }, options.rounds);
    await Promise.all(workers.map((worker) => worker.stop()));
    const { speed, workers: later } = await benchLogSpeed({ urls, pool, valkey });
    own.push(...later);
    return { weights: countsOf(options.changes), single, bulk, fills, log: speed };
  });
}

/**
 * From a commit in MySQL to the page that shows it: single changes of every kind at an even pace, all prices in one
 * statement, cold and unknown cars, and how fast a backlog is worked off.
 */
export async function benchChanges(urls: StackUrls, options: ChangeBenchOptions): Promise<void> {
  const results = await withStores(urls, (pool, valkey) => measure(urls, pool, valkey, options));
  print(results);
  const folder = fileURLToPath(new URL('results', import.meta.url));
  await mkdir(folder, { recursive: true });
  const report = { at: new Date().toISOString(), machine: describeMachine(), setting: options, ...results };
  await writeFile(path.join(folder, 'changes.json'), `${JSON.stringify(report, null, 2)}\n`);
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

function print({ weights, single, bulk, fills, log }: Results): void {
  console.log(`\n${figuresTable([...single.all, ...single.byKind, bulk.quiet, bulk.meanwhile])}\n`);
  console.log(
    `  rows that several cars show: ${single.sharedBy.cars} cars in all, ${single.sharedBy.most} at most`,
  );
  console.log(`  drawn: ${weights.map(([kind, count]) => `${count} ${kind}`).join(', ')}\n`);
  for (const { cars, statementMs, appliedMs, pages, areAllRight } of bulk.rounds) {
    const payloads = areAllRight ? 'all right' : 'NOT ALL RIGHT';
    console.log(
      `  ${cars} prices in one UPDATE (${seconds(statementMs)}): in Valkey after ${seconds(appliedMs)}, ${payloads}; ` +
        `on the pages of ${pages.cars} cars after ${seconds(pages.p50)} (p50), ${seconds(pages.max)} (last), ${pages.neverSeen} never`,
    );
  }
  console.log(
    `  ${fills.requestsAtOnce} requests at once for a cold car, ${fills.processes} web processes: ${fills.builds.join(', ')} builds`,
  );
  console.log(`  ${fills.unknownIds} requests for unknown ids: ${fills.statements} MySQL statements`);
  console.log(
    `  a backlog of ${log.rows} rows: ${log.capturedPerSecond.toFixed(0)} rows/s captured, ${log.projectedPerSecond.toFixed(0)} entries/s projected\n`,
  );
}
