import { Command, InvalidArgumentError } from 'commander';
import { type Column, table } from '../bench/table.ts';
import { readConfig } from '../lib/platform/config.ts';
import { readStackFile } from '../lib/platform/stack-file.ts';
import { CATEGORIES, type Figures, GOOD, mediansOf, poorIn } from './lighthouse/figures.ts';
import { findPages, type PageToJudge } from './lighthouse/find-pages.ts';
import { type Measured, measurePage } from './lighthouse/measure-page.ts';
import { ensurePrograms } from './stack/install/install-programs.ts';
import { CHROMIUM } from './stack/install/programs.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';
import { wholeNumber } from './terminal/whole-number.ts';

interface Judged extends PageToJudge {
  medians: Figures;
  runs: Measured[];
}

const COLUMNS: Column<Judged>[] = [
  ['page', ({ name }) => name],
  ...CATEGORIES.map(
    (category): Column<Judged> => [category, ({ medians }) => String(medians.scores[category])],
  ),
  ['LCP ms', ({ medians }) => medians.lcp.toFixed(0)],
  ['CLS', ({ medians }) => medians.cls.toFixed(3)],
  ['TBT ms', ({ medians }) => medians.tbt.toFixed(0)],
  ['machine', ({ medians }) => medians.machine.toFixed(0)],
  ['JS kB', ({ medians }) => (medians.scriptBytes / 1_000).toFixed(1)],
];

function origin(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError('Expected an address like http://localhost:3000.');
  return new URL(text).origin;
}

function ownShop(): string {
  const url = readStackFile(readConfig().home)?.webUrl;
  if (url) return url;
  throw new ExpectedError('No shop is running here: start one with `npm run up`, or name one with --url.');
}

async function judge(page: PageToJudge, runs: number): Promise<Judged> {
  const measured: Measured[] = [];
  for (let run = 1; run <= runs; run += 1) {
    measured.push(await measurePage(page.url));
    console.log(`  ${page.name}, run ${run} of ${runs}: ${page.url}`);
  }
  return { ...page, medians: mediansOf(measured.map(({ figures }) => figures)), runs: measured };
}

/** What keeps a page from being good, each thing once. */
function complaints({ name, medians, runs }: Judged): string[] {
  const poor = poorIn(medians);
  const found = runs.flatMap((run) => run.complaints).filter(({ category }) => poor.includes(category));
  return [...new Set(found.map(({ category, text }) => `  ${name}, ${category}: ${text}`))];
}

async function main(): Promise<number> {
  const command = new Command('npm run lighthouse --')
    .description("Has Lighthouse judge home, a listing and a car's page as on a phone.")
    .option('--runs <count>', 'runs of each page, of which the medians count', wholeNumber(1, 25), 3)
    .option('--url <url>', 'a shop elsewhere', origin)
    .parse();
  const { runs, url } = command.opts<{ runs: number; url?: string }>();
  const pages = await findPages(url ?? ownShop());
  await ensurePrograms([CHROMIUM]);
  const judged: Judged[] = [];
  for (const page of pages) judged.push(await judge(page, runs));
  console.log(`\n${table(judged, COLUMNS)}\n`);
  const poor = judged.filter(({ medians }) => poorIn(medians).length > 0);
  if (poor.length === 0) return 0;
  console.log(`Below ${GOOD}:\n${poor.flatMap(complaints).join('\n')}`);
  return 1;
}

await runCommand(main);
