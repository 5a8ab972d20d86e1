import { Command } from 'commander';
import { readStackUrls } from '../../lib/platform/stack-file.ts';
import type { ModelRecord } from '../../lib/recommend/published/model-store.ts';
import { Trainer } from '../../lib/recommend/train/trainer.ts';
import { asOnlyTrainer } from '../../lib/recommend/train/training-lease.ts';
import type { Stores } from '../../lib/serving/project-cars.ts';
import { withStores } from '../stack/with-stores.ts';
import { ExpectedError } from '../terminal/expected-error.ts';
import { progressBar } from '../terminal/progress.ts';

/** Steps of the bar. */
const STEPS = 100;

/** Trains a model from what is in MySQL, with a progress bar. @throws {ExpectedError} where another process is at it */
export async function trainNow(stores: Stores): Promise<ModelRecord> {
  const progress = progressBar('Recommender', STEPS);
  const record = await asOnlyTrainer(stores.valkey, () =>
    new Trainer(stores).train({ onProgress: (done) => progress.update(Math.round(done * STEPS)) }),
  );
  if (!record) {
    progress.finish('not trained');
    throw new ExpectedError('Another process is training a model right now.');
  }
  progress.finish(record.outcome === 'published' ? 'a new model is in force' : record.reason);
  return record;
}

async function train(): Promise<void> {
  const { outcome } = await withStores(readStackUrls(), (pool, valkey) => trainNow({ pool, valkey }));
  if (outcome !== 'published') process.exitCode = 1;
}

/** `npm run recommend -- train` */
export function trainCommand(): Command {
  return new Command('train')
    .description('Trains a model at once. Exit code 1: it is not good enough, and the one in force stays.')
    .action(train);
}
