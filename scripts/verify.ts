import { Command } from 'commander';
import { type Audit, type AuditParts, audit, auditAgain } from '../lib/changes/audit/audit.ts';
import { repair } from '../lib/changes/audit/repair.ts';
import { openLogProgress } from '../lib/changes/log/log-progress.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { withStores } from './stack/with-stores.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { type Progress, progressBar } from './terminal/progress.ts';
import { wholeNumber } from './terminal/whole-number.ts';
import { type PrivacyOptions, verifyPrivacy } from './verify/privacy/verify-privacy.ts';
import { auditLines, exitCodeOf } from './verify/report.ts';

const MOST_CARS = 10_000_000;
const LONGEST_WAIT = 86_400;
/** Numbers that a buyer may ask for in an hour; see `lib/buyer/limits/limits.ts`. */
const MOST_CANARY_CARS = 10;
const NOT_JUDGED = 2;

interface Options {
  repair?: true;
  sample?: number;
  json?: true;
  wait: number;
}

async function firstAudit(parts: AuditParts, { json, sample }: Options): Promise<Audit> {
  let bar: Progress | undefined;
  const onProgress = (done: number, total: number) => {
    if (json) return;
    bar ??= progressBar('Cars', total);
    bar.update(done);
  };
  try {
    const found = await audit(parts, { sample, onProgress });
    const compared = `${found.cars.toLocaleString('en-IN')} compared with MySQL`;
    if (bar) bar.finish(compared);
    else if (!json) console.log(labelled('Cars', compared));
    return found;
  } catch (error) {
    bar?.finish('failed');
    throw error;
  }
}

/** Repairs what an audit has found and answers what is left; null where there is nothing that may be repaired. */
async function repaired(parts: AuditParts, { findings, pipeline }: Audit): Promise<Audit | null> {
  if (findings.length === 0 || pipeline.kind === 'behind') return null;
  await repair(parts.stores, findings);
  return auditAgain(parts, findings);
}

function print({ json }: Options, found: Audit, left: Audit | null): void {
  if (json) {
    console.log(JSON.stringify(left ? { ...found, left } : found, null, 2));
    return;
  }
  for (const line of auditLines(found)) console.log(line);
  if (!left) return;
  console.log('');
  console.log(labelled('Repair', 'built anew what differs, and compared it again:'));
  for (const line of auditLines(left)) console.log(line);
}

function verify(options: Options): Promise<number> {
  return withStores(readStackUrls(), async (pool, valkey) => {
    const parts = {
      stores: { pool, valkey },
      progress: openLogProgress(valkey),
      withinMs: options.wait * 1000,
    };
    const found = await firstAudit(parts, options);
    const left = options.repair ? await repaired(parts, found) : null;
    print(options, found, left);
    return exitCodeOf(left ?? found);
  });
}

const WAIT = ['--wait <seconds>', 'how long the pipeline may take to apply what was committed'] as const;

const program = new Command('npm run verify --')
  .enablePositionalOptions()
  .description(
    'Compares what Valkey holds of every car with what MySQL says now. Exit code 0: all right; 1: differences; 2: it could not be judged.',
  )
  .option('--repair', 'build the cars that differ anew, and compare them again')
  .option('--sample <number>', 'only so many cars, drawn at random', wholeNumber(1, MOST_CARS))
  .option('--json', 'print one JSON document')
  .option(...WAIT, wholeNumber(0, LONGEST_WAIT), 30)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOT_JUDGED))
  .action((options: Options) => runCommand(() => verify(options), NOT_JUDGED));

program
  .command('privacy')
  .description(
    'Looks at the running shop as a visitor and as buyers who paid for nothing, for something and for all, for values that were put into paid columns of some cars. Exit code 0: only those who paid were given them; 1: others were, or they were not; 2: it could not be judged.',
  )
  .option('--cars <number>', 'cars that are used for it', wholeNumber(1, MOST_CANARY_CARS), 3)
  .option('--within <seconds>', 'how long all of it may take', wholeNumber(1, LONGEST_WAIT), 300)
  .option(...WAIT, wholeNumber(0, LONGEST_WAIT), 30)
  .option('--force', 'do it in a shop whose SITE_URL is not local, where others may look at it, too')
  .action((options: PrivacyOptions) => runCommand(() => verifyPrivacy(options), NOT_JUDGED));

await program.parseAsync();
