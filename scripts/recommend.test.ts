import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedTastes } from '../lib/recommend/testing/planted-tastes.ts';

let folder: string;

const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recommend-'));
  const { train, test, itemFeatures, coldItems } = plantedTastes({ newEvery: 5 });
  const rows = (ratings: typeof train) =>
    ratings.map(({ user, item, rating, time }) => [user, item, rating, time].join('\t')).join('\n');
  const features = itemFeatures.map(
    ({ id, features: of }) =>
      `${id}\t${of.map(({ name, weight }) => `${name.replace(' ', '_')}:${weight}`).join(' ')}`,
  );
  await writeFile(inFolder('train.tsv'), rows(train));
  await writeFile(inFolder('test.tsv'), rows(test));
  await writeFile(inFolder('features.tsv'), features.join('\n'));
  await writeFile(inFolder('cold.txt'), coldItems.join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function recommend(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/recommend.ts', ...args],
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const files = () => ['--train', inFolder('train.tsv'), '--test', inFolder('test.tsv')];

describe('npm run recommend -- evaluate', () => {
  it('prints one JSON object, and progress beside it', async () => {
    const cold = ['--item-features', inFolder('features.tsv'), '--cold-items', inFolder('cold.txt')];
    const { code, stdout, stderr } = await recommend('evaluate', ...files(), ...cold, '--exclude-train');
    expect([code, stderr]).toEqual([0, expect.stringContaining('10 epochs')]);
    const figure = expect.any(Number);
    const figures = { precision_at_10: figure, recall_at_10: figure, ndcg_at_10: figure, auc: figure };
    expect(JSON.parse(stdout)).toMatchObject({
      train: figures,
      test: figures,
      baselines: { popularity: figures, recency: figures },
      cold: { auc: figure, auc_all_unseen: figure },
      anonymous: { '1_seen': figures, '3_seen': figures, '5_seen': figures },
      seconds_per_epoch: figure,
    });
  });

  it('says the same for the same seed', async () => {
    const run = async () => {
      const { stdout } = await recommend(
        'evaluate',
        ...files(),
        '--loss',
        'bpr',
        '--seed',
        '7',
        '--epochs',
        '2',
      );
      return { ...(JSON.parse(stdout) as object), seconds_per_epoch: 0 };
    };
    expect(await run()).toEqual(await run());
  });

  it.each([
    [
      'a file that is not there',
      ['evaluate', '--train', '/nowhere.tsv', '--test', '/nowhere.tsv'],
      'cannot be read',
    ],
    ['a loss that it does not know', ['evaluate', '--loss', 'best'], 'warp, bpr'],
    ['a number out of range', ['evaluate', '--components', '0'], 'from 1 to'],
  ])('says what is wrong with %s', async (_, args, message) => {
    const { code, stderr } = await recommend(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});
