import { basename, extname, join } from 'node:path';
import { Command } from 'commander';
import { ImportError } from '../lib/catalogue/import/import-error.ts';
import { type ImportSummary, importFile } from '../lib/catalogue/import/import-file.ts';
import { RULES } from '../lib/catalogue/import/rules/registry.ts';
import { WriterBusyError } from '../lib/catalogue/write/write-drafts.ts';
import { readConfig } from '../lib/platform/config.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { publish } from './publish.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { type Progress, progressBar } from './terminal/progress.ts';

interface Options {
  map?: string;
  rejects?: string;
  rules?: boolean;
}

const COUNTS = ['read', 'blank', 'imported', 'updated', 'unchanged', 'rejected'] as const;
const count = (value: number) => value.toLocaleString('en-IN');

function printRules(): void {
  for (const rule of RULES) {
    console.log(`${rule.name} (gives a ${rule.gives}): ${rule.expects}`);
    for (const { text, value, options } of rule.examples) {
      const given = options ? ` with ${JSON.stringify(options)}` : '';
      console.log(`    "${text}"${given} -> ${value === null ? 'refused' : JSON.stringify(value)}`);
    }
  }
}

function rejectsPath(file: string, { rejects }: Options): string {
  return rejects ?? join(readConfig().home, `${basename(file, extname(file))}.rejects.csv`);
}

function printSummary(summary: ImportSummary, rejects: string): void {
  console.log(labelled('Shape', summary.shape));
  for (const name of COUNTS) console.log(labelled(name, count(summary[name])));
  const dropped = Object.entries(summary.dropped).sort(([, a], [, b]) => b - a);
  if (dropped.length > 0) {
    const columns = dropped.map(([column, times]) => `${column} ${count(times)}`);
    console.log(labelled('left out', `values that make no sense, by column: ${columns.join(', ')}`));
  }
  if (summary.rejected > 0) console.log(labelled('', `rejected rows, with reasons: ${rejects}`));
}

function expected(error: unknown): unknown {
  const isUsers = error instanceof ImportError || error instanceof WriterBusyError;
  return isUsers ? new ExpectedError(error.message) : error;
}

async function run(file: string, options: Options): Promise<void> {
  const urls = readStackUrls();
  const pool = openPool(urls.databaseUrl, 2);
  const rejects = rejectsPath(file, options);
  let progress: Progress | undefined;
  try {
    const summary = await importFile(pool, file, {
      mapping: options.map,
      rejects,
      onChecked: (cars) => {
        progress = progressBar('Cars', cars);
      },
      onProgress: (done) => progress?.update(done),
    });
    progress?.finish();
    progress = undefined;
    printSummary(summary, rejects);
    if (summary.imported + summary.updated > 0) await publish(urls);
  } catch (error) {
    progress?.finish('failed: nothing was imported');
    throw expected(error);
  } finally {
    await pool.end();
  }
}

async function main(): Promise<number> {
  const command = new Command('import')
    .description('Loads a CSV file of used cars into the catalogue. docs/import.md says how.')
    .argument('[file]', 'the CSV file')
    .option('--map <mapping>', 'a mapping (JSON) for a shape that is not known')
    .option('--rejects <path>', 'where to list rows that cannot be used')
    .option('--rules', 'list the rules that a mapping can name, with examples')
    .parse();
  const options = command.opts<Options>();
  const [file] = command.args;
  if (options.rules) printRules();
  else if (file === undefined) throw new ExpectedError('Which file? npm run import -- FILE.csv [--map MAP]');
  else await run(file, options);
  return 0;
}

await runCommand(main);
