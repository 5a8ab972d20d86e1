import { Command } from 'commander';
import { readStackUrls } from '../../lib/platform/stack-file.ts';
import { type ModelRecord, ModelStore } from '../../lib/recommend/published/model-store.ts';
import { openJobValkey, type Valkey } from '../../lib/serving/valkey.ts';
import { ExpectedError } from '../terminal/expected-error.ts';
import { labelled } from '../terminal/line.ts';
import { wholeNumber } from '../terminal/whole-number.ts';

const SHOWN = 20;
/** Lists whose figures are told of each model. */
const LISTS = ['model', 'recency', 'popularity'] as const;

async function withModels<T>(work: (models: ModelStore) => Promise<T>): Promise<T> {
  const valkey: Valkey = await openJobValkey(readStackUrls().valkeyUrl);
  return work(new ModelStore(valkey)).finally(() => valkey.disconnect());
}

const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

function figuresOf({ figures }: ModelRecord): string[] {
  return Object.entries(figures).map(([name, { hitAt10, ndcg, auc, labels }]) =>
    labelled(
      '',
      `  ${name.padEnd(20)} hit@10 ${hitAt10.toFixed(3)}  ndcg ${ndcg.toFixed(3)}  auc ${auc.toFixed(3)}  of ${labels}`,
    ),
  );
}

function shortFigures({ figures }: ModelRecord): string {
  return LISTS.flatMap((name) => {
    const of = figures[name];
    return of ? `${name} ${of.ndcg.toFixed(3)}/${of.auc.toFixed(3)}` : [];
  }).join('  ');
}

function linesOf(entry: ModelRecord, isInForce: boolean, isDetailed: boolean): string[] {
  const { version, at, outcome, reason } = entry;
  const mark = isInForce ? '→' : ' ';
  const head = `${mark} ${version}  ${time(at)}  ${outcome.padEnd(11)}  ${shortFigures(entry)}`;
  const why = outcome === 'published' ? [] : [labelled('', `    ${reason}`)];
  return [`  ${head}`, ...why, ...(isDetailed ? figuresOf(entry) : [])];
}

async function history({ last, details }: { last: number; details?: true }): Promise<void> {
  await withModels(async (models) => {
    const [entries, version] = await Promise.all([models.history(), models.version()]);
    if (entries.length === 0) {
      console.log('\n  No model has been trained yet: `npm run recommend -- train` trains one.\n');
      return;
    }
    console.log('\n  ndcg/auc on the last slice of time; → is in force\n');
    const inForce = entries.findIndex((entry) => entry.version === version && entry.outcome !== 'rejected');
    for (const [at, entry] of entries.slice(0, last).entries())
      console.log(linesOf(entry, at === inForce, details === true).join('\n'));
    console.log('');
  });
}

/** The model that was in force before the one that is. */
function previous(published: readonly ModelRecord[], current: string | null): ModelRecord | undefined {
  const at = published.findIndex(({ version }) => version === current);
  return published[at + 1];
}

async function rollback(wanted: string | undefined): Promise<void> {
  await withModels(async (models) => {
    const [published, current] = await Promise.all([models.published(), models.version()]);
    const target = wanted
      ? published.find(({ version }) => version === wanted)
      : previous(published, current);
    if (!target)
      throw new ExpectedError(
        wanted
          ? `There is no model ${wanted} that could be gone back to: \`npm run recommend -- history\` lists them.`
          : 'There is no earlier model to go back to.',
      );
    if (target.version === current) throw new ExpectedError(`Model ${target.version} is in force already.`);
    const reason = `in place of ${current ?? 'none'}`;
    const isBack = await models.goBack({ ...target, at: Date.now(), outcome: 'rolled back', reason });
    if (!isBack) throw new ExpectedError(`Model ${target.version} is not kept any more.`);
    console.log(
      `\n  Model ${target.version} of ${time(target.at)} is in force again, until the next one is published.\n`,
    );
  });
}

/** `npm run recommend -- history` */
export function historyCommand(): Command {
  return new Command('history')
    .description('The models that were trained, how good they were, and which one is in force.')
    .option('--last <number>', 'so many at most', wholeNumber(1, 500), SHOWN)
    .option('--details', 'all figures of each')
    .action(history);
}

/** `npm run recommend -- rollback` */
export function rollbackCommand(): Command {
  return new Command('rollback')
    .description('Brings the model that was in force before, or the one named, into force again.')
    .argument('[version]')
    .action(rollback);
}
