import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStackFile, type StackUrls } from '../lib/platform/stack-file.ts';
import { withStores } from '../scripts/stack/with-stores.ts';
import { describeMachine } from './machine.ts';
import type { Bench, PagesOptions } from './pages/bench.ts';
import { readPaths } from './pages/read-paths.ts';
import { pagesHtml } from './pages/report/html.ts';
import type { PagesReport } from './pages/report/report.ts';
import { pagesText } from './pages/report/text.ts';
import { ROW_NAMES, ROWS, type RowName } from './pages/rows.ts';
import { canPin, pinLoad } from './server-process.ts';

async function measureRows(bench: Bench, names: readonly RowName[]): Promise<PagesReport> {
  const rows: PagesReport['rows'] = [];
  for (const name of names) rows.push({ name, ...(await ROWS[name](bench)) });
  const setting = { ...bench.options, cars: bench.cars.length, isPinned: canPin() };
  return { at: new Date().toISOString(), machine: describeMachine(), setting, rows };
}

const RESULTS = fileURLToPath(new URL('results', import.meta.url));

async function keep(report: PagesReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pages.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(path.join(folder, 'pages.html'), pagesHtml(report));
  console.log(`  ${path.relative('', path.join(folder, 'pages.html'))}\n`);
}

/**
 * Pages as visitors get them, against servers that do less: the server on one core, and on another one the load, Valkey, MariaDB and
 * the change pipeline.
 * @param work the folder of the stack: for what the peers need, and for the report when only some rows are measured
 * @param names the rows that are measured
 */
export async function benchPages(
  urls: StackUrls,
  work: string,
  options: PagesOptions,
  names: readonly RowName[],
): Promise<void> {
  const untie = pinLoad(Object.values(readStackFile(work)?.pids ?? {}));
  const report = await withStores(urls, async (pool, valkey) => {
    const bench = { urls, pool, valkey, work, options, ...(await readPaths(urls)) };
    return measureRows(bench, names);
  }).finally(untie);
  console.log(`\n${pagesText(report)}\n`);
  // the results are those of one run
  await keep(report, names.length === ROW_NAMES.length ? RESULTS : work);
}
