import { describe, expect, it } from 'vitest';
import { dataSet } from '../evaluation/data-set.ts';
import { rankingFigures } from '../evaluation/ranking-figures.ts';
import { plantedTastes } from '../testing/planted-tastes.ts';
import { foldIn, meanOf } from './fold-in.ts';
import { representAll, scoreItems } from './model.ts';
import { columnsIn } from './sparse-rows.ts';
import { Training } from './training.ts';

const LEARNING_RATE = 0.05;

describe('somebody who is not known', () => {
  const data = dataSet({ ...plantedTastes(), itemFeatures: [], coldItems: [] });
  const training = new Training(data.lesson, {
    loss: 'warp',
    components: 32,
    learningRate: LEARNING_RATE,
    itemAlpha: 0,
    userAlpha: 0,
    maxSampled: 10,
    idDropout: 0,
    seed: 1,
  });
  for (let epoch = 0; epoch < 30; epoch += 1) for (const _ of training.epoch());
  const { model } = training;
  const items = representAll(model.items, model.itemFactors);
  const options = {
    start: meanOf(representAll(model.users, model.userFactors)),
    items,
    exposure: data.lesson.exposure,
    at: 0,
    learningRate: LEARNING_RATE,
    seed: 1,
  };
  const judged = (seen: number) =>
    rankingFigures({
      users: data.users,
      items: data.items,
      wanted: data.test,
      leftOut: data.train,
      score: (user, into) =>
        scoreItems(foldIn([...columnsIn(data.train, user)].slice(0, seen), options).user, items, into),
    });

  it('is the mean user as long as nothing was seen', () => {
    expect(foldIn([], options).user).toEqual(options.start);
  });

  it('is the same for the same items and seed, and somebody else for others', () => {
    expect(foldIn([1, 2], options)).toEqual(foldIn([1, 2], options));
    expect(foldIn([1, 2], options)).not.toEqual(foldIn([1, 3], options));
    expect(foldIn([1, 2], options)).not.toEqual(foldIn([1, 2], { ...options, seed: 2 }));
  });

  it('owes to each item what it has moved them by: the parts and the start add up (they tell why)', () => {
    const { user, parts } = foldIn([4, 9, 17], options);
    const sum = options.start.map((value, c) => parts.reduce((total, part) => total + (part[c] ?? 0), value));
    for (const [c, value] of user.entries()) expect(sum[c]).toBeCloseTo(value, 5);
    expect(parts.every((part) => part.some((value) => value !== 0))).toBe(true);
  });

  it('is judged better the more was seen, though the model has learnt much that one item does not tell', () => {
    const found = [0, 1, 3, 5].map((seen) => judged(seen));
    for (const [at, { precisionAt10, auc }] of found.slice(1).entries()) {
      expect(precisionAt10).toBeGreaterThan(found[at]?.precisionAt10 ?? 1);
      expect(auc).toBeGreaterThan(found[at]?.auc ?? 1);
    }
    expect(found.at(-1)?.precisionAt10).toBeGreaterThan(0.215);
  });
});
