import { basename, extname, join } from 'node:path';
import { Command } from 'commander';
import { type ImportSummary, importFile } from '../lib/catalogue/import/import-file.ts';
import { RULES } from '../lib/catalogue/import/rules/registry.ts';
import { readConfig } from '../lib/platform/config.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackUrls, type StackUrls } from '../lib/platform/stack-file.ts';
import { summaryLines } from './import-summary.ts';
import { publishWritten } from './publish-written.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';
import { type Progress, progressBar } from './terminal/progress.ts';

interface Options {
  map?: string;
  rejects?: string;
  rules?: boolean;
}

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

/** Until it answers nothing is in the database: a failure leaves it as it was. */
async function load({ databaseUrl }: StackUrls, file: string, options: Options): Promise<ImportSummary> {
  const pool = openPool(databaseUrl, 2);
  let progress: Progress | undefined;
  try {
    const summary = await importFile(pool, file, {
      mapping: options.map,
      rejects: rejectsPath(file, options),
      onChecked: (cars) => {
        progress = progressBar('Cars', cars);
      },
      onProgress: (done) => progress?.update(done),
    });
    progress?.finish();
    return summary;
  } catch (error) {
    progress?.finish('failed: nothing was imported');
    throw error;
  } finally {
    await pool.end();
  }
}

async function run(file: string, options: Options): Promise<void> {
  const urls = readStackUrls();
  for (const line of summaryLines(await load(urls, file, options))) console.log(line);
  await publishWritten(urls);
}

async function main(): Promise<number> {
  const command = new Command('npm run import --')
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
