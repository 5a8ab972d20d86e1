import { describe, expect, it } from 'vitest';
import { type DataSet, dataSet } from '../evaluation/data-set.ts';
import { judgeModel } from '../evaluation/judge-model.ts';
import { plantedTastes } from '../testing/planted-tastes.ts';
import { Training, type TrainingOptions } from './training.ts';

const OPTIONS: TrainingOptions = {
  loss: 'warp',
  components: 12,
  learningRate: 0.1,
  itemAlpha: 0,
  userAlpha: 0,
  maxSampled: 10,
  idDropout: 0,
  seed: 3,
};

function trained(data: DataSet, options: Partial<TrainingOptions> = {}, epochs = 20): Training {
  const training = new Training(data.lesson, { ...OPTIONS, ...options });
  for (let epoch = 0; epoch < epochs; epoch += 1) for (const _ of training.epoch());
  return training;
}

const JUDGE = { excludesTrain: true, learningRate: 0.1, seed: 1 };

describe('training', () => {
  const data = dataSet({ ...plantedTastes(), itemFeatures: [], coldItems: [] });

  it.each(['warp', 'bpr'] as const)(
    'finds out planted tastes, better than popularity and recency (%s)',
    (loss) => {
      const { test, baselines, anonymous } = judgeModel(trained(data, { loss }).model, data, JUDGE);
      const { popularity: popular, recency: recent } = baselines;
      expect(test.auc).toBeGreaterThan(0.85);
      expect(test.ndcgAt10).toBeGreaterThan(1.5 * popular.ndcgAt10);
      expect(test.ndcgAt10).toBeGreaterThan(1.5 * recent.ndcgAt10);
      const [one, , five] = anonymous;
      expect(one?.figures.auc).toBeGreaterThan(popular.auc);
      expect(five?.figures.auc).toBeGreaterThan(one?.figures.auc ?? 1);
    },
  );

  it('learns the same from the same seed, and something else from another', () => {
    const vectors = (seed: number) => trained(data, { seed }, 2).model.itemFactors.vectors;
    expect(vectors(5)).toEqual(vectors(5));
    expect(vectors(5)).not.toEqual(vectors(6));
  });

  it('learns nothing of what carries no weight', () => {
    const { examples } = data.lesson;
    const weights = new Float32Array(examples.weights.length);
    const idle = new Training({ ...data.lesson, examples: { ...examples, weights } }, OPTIONS);
    const before = idle.model.itemFactors.vectors.slice();
    for (const _ of idle.epoch());
    expect(idle.model.itemFactors.vectors).toEqual(before);
  });

  it('shrinks what it learns where it is told to', () => {
    const size = (itemAlpha: number) =>
      trained(data, { itemAlpha }, 5).model.itemFactors.vectors.reduce((sum, value) => sum + value ** 2, 0);
    expect(size(0.5)).toBeLessThan(0.8 * size(0));
  });

  it('stops as often as it is asked to, and says how far it is', () => {
    const training = new Training(data.lesson, OPTIONS);
    const count = data.lesson.examples.users.length;
    expect([...training.epoch(1_000)]).toEqual(
      Array.from({ length: Math.floor(count / 1_000) }, (_, at) => (at + 1) * 1_000),
    );
  });
});

describe('new items', () => {
  const planted = plantedTastes({ newEvery: 4 });
  const data = dataSet(planted);
  const unseenAuc = (of: DataSet) =>
    judgeModel(trained(of, { idDropout: 0.5 }).model, of, JUDGE).cold?.amongUnseen ?? 0;

  it('are ranked by what they share with others', () => {
    const { cold } = judgeModel(trained(data, { idDropout: 0.5 }).model, data, JUDGE);
    expect(cold?.amongCold).toBeGreaterThan(0.8);
    expect(cold?.amongUnseen).toBeGreaterThan(0.7);
  });

  it('would be ranked far lower if it were held against them that nobody had chosen them', () => {
    const everything = Int32Array.from({ length: data.items }, (_, item) => item);
    const careless = { ...data, lesson: { ...data.lesson, exposure: { items: everything } } };
    expect(unseenAuc(careless)).toBeLessThan(unseenAuc(data) - 0.1);
  });

  it('are never drawn as what was not chosen before they came', () => {
    const cold = [...(data.cold?.items ?? [])];
    const from = new Float64Array(data.items);
    for (const item of cold) from[item] = 1;
    const items = Int32Array.from({ length: data.items }, (_, item) => item);
    const careful = trained({ ...data, lesson: { ...data.lesson, exposure: { items, from } } }, {}, 2).model;
    for (const item of cold) expect(careful.itemFactors.biases[item]).toBe(0);
  });
});
