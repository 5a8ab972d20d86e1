import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { dataSet } from '../../lib/recommend/evaluation/data-set.ts';
import { type Judgement, judgeModel } from '../../lib/recommend/evaluation/judge-model.ts';
import type { RankingFigures } from '../../lib/recommend/evaluation/ranking-figures.ts';
import { readFeatures } from '../../lib/recommend/evaluation/read-features.ts';
import { readRatings } from '../../lib/recommend/evaluation/read-ratings.ts';
import { Training, type TrainingOptions } from '../../lib/recommend/model/training.ts';
import { ExpectedError } from '../terminal/expected-error.ts';
import { progressBar } from '../terminal/progress.ts';
import { wholeNumber } from '../terminal/whole-number.ts';

interface Options extends TrainingOptions {
  train: string;
  test: string;
  itemFeatures?: string;
  userFeatures?: string;
  epochs: number;
  excludeTrain?: true;
  coldItems?: string;
}

function numberWithin(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Expected a number from ${low} to ${high}.`);
  };
}

async function idsIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ExpectedError(`${path} cannot be read: ${error.message}`);
  });
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function readDataSet({ train, test, itemFeatures, userFeatures, coldItems }: Options) {
  return dataSet({
    train: await readRatings(train),
    test: await readRatings(test),
    itemFeatures: itemFeatures ? await readFeatures(itemFeatures) : [],
    userFeatures: userFeatures ? await readFeatures(userFeatures) : [],
    coldItems: coldItems ? await idsIn(coldItems) : [],
  });
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

const figures = ({ precisionAt10, recallAt10, ndcgAt10, auc, users }: RankingFigures) => ({
  precision_at_10: rounded(precisionAt10),
  recall_at_10: rounded(recallAt10),
  ndcg_at_10: rounded(ndcgAt10),
  auc: rounded(auc),
  users,
});

const judged = ({ train, test, baselines, cold, anonymous }: Judgement) => ({
  train: figures(train),
  test: figures(test),
  baselines: { popularity: figures(baselines.popularity), recency: figures(baselines.recency) },
  ...(cold && {
    cold: { auc: rounded(cold.amongCold), auc_all_unseen: rounded(cold.amongUnseen), users: cold.users },
  }),
  anonymous: Object.fromEntries(anonymous.map(({ seen, figures: of }) => [`${seen}_seen`, figures(of)])),
});

/** Trains on one file of ratings, tests on another, and prints one JSON object. Progress goes to stderr. */
async function evaluate(options: Options): Promise<void> {
  const data = await readDataSet(options);
  if (data.lesson.examples.users.length === 0)
    throw new ExpectedError(`${options.train} has nothing to learn from`);
  const training = new Training(data.lesson, options);
  const bar = progressBar('Training', options.epochs * data.lesson.examples.users.length, process.stderr);
  const seconds: number[] = [];
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const started = performance.now();
    for (const done of training.epoch()) bar.update(epoch * data.lesson.examples.users.length + done);
    seconds.push((performance.now() - started) / 1_000);
  }
  const perEpoch = seconds.reduce((sum, one) => sum + one, 0) / options.epochs;
  bar.finish(`${options.epochs} epochs`);
  const judgement = judgeModel(training.model, data, {
    ...options,
    excludesTrain: options.excludeTrain ?? false,
  });
  const size = { users: data.users, items: data.items, examples: data.lesson.examples.users.length };
  console.log(
    JSON.stringify({ ...size, ...judged(judgement), seconds_per_epoch: rounded(perEpoch) }, null, 2),
  );
}

/** The command `evaluate`. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'Trains a model on ratings and says how well it ranks those of another file, as one JSON object.',
    )
    .requiredOption(
      '--train <file>',
      'ratings to learn from: user, item, rating and timestamp, separated by tabs',
    )
    .requiredOption('--test <file>', 'ratings to find again')
    .option('--item-features <file>', 'an id, a tab, and name:weight for each feature, separated by spaces')
    .option('--user-features <file>', 'the same of users')
    .addOption(new Option('--loss <name>', 'what is made small').choices(['warp', 'bpr']).default('warp'))
    .option('--components <number>', 'numbers in a vector', wholeNumber(1, 1_024), 10)
    .option('--epochs <number>', 'times that all ratings are gone through', wholeNumber(1, 10_000), 10)
    .option('--learning-rate <number>', 'of the first steps', numberWithin(0, 10), 0.05)
    .option('--item-alpha <number>', 'L2 of items', numberWithin(0, 1), 0)
    .option('--user-alpha <number>', 'L2 of users', numberWithin(0, 1), 0)
    .option('--max-sampled <number>', 'items drawn at most for a step', wholeNumber(1, 10_000), 10)
    .option(
      '--id-dropout <number>',
      'how often an item is learnt by its features only',
      numberWithin(0, 1),
      0,
    )
    .option('--seed <number>', 'the same seed gives the same model', wholeNumber(0, 4_294_967_295), 1)
    .option('--exclude-train', 'leave out of the lists what the user rated in training')
    .option('--cold-items <file>', 'ids, one in a line, that are kept from training and judged by themselves')
    .action(evaluate);
}
