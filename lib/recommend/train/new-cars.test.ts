import { beforeAll, describe, expect, it } from 'vitest';
import type { CarFacts } from '../features/car-facts.ts';
import { judgeLesson } from '../testing/judge-lesson.ts';
import { logOfAll } from '../testing/log-of.ts';
import { simulatedShop } from '../testing/simulated-shop.ts';
import type { Judged } from './judge-slice.ts';
import { lessonOf } from './lesson-of.ts';
import { lastSlice } from './time-slice.ts';

const EPOCHS = 12;
const DAY = 86_400;
const { cars, interactions } = simulatedShop();

describe('new cars', () => {
  const NEW_DAYS = 10;
  const full = logOfAll(interactions);
  const { cut, labels } = lastSlice(full, 0) ?? { cut: 0, labels: [] };
  const isNew = ({ liveAt }: CarFacts) => liveAt / 1_000 > cut - NEW_DAYS * DAY;
  const newIds = new Set(cars.filter(isNew).map(({ id }) => id));
  /** As if they were put up for sale only at the cut: nothing happened with them before. */
  const log = logOfAll(interactions.filter(({ carId, at }) => !newIds.has(carId ?? 0) || at / 1_000 > cut));
  const lesson = lessonOf(log, cars, cut);
  const slice = {
    cut,
    labels: labels
      .filter(({ carId }) => newIds.has(carId))
      .map((label) => ({ ...label, user: log.users.indexOf(full.users[label.user] ?? '') })),
  };
  let right: Judged;
  beforeAll(async () => {
    right = await judgeLesson({ log, cars, slice, lesson }, EPOCHS, false);
  });

  it('are ranked by what they share with others, for all and for each', () => {
    const { model, 'no history': general } = right;
    expect(model?.labels).toBeGreaterThan(30);
    expect(model?.auc).toBeGreaterThan(0.8);
    expect(general?.auc).toBeGreaterThan(0.55);
  });

  it('would be ranked clearly lower if it were held against them that nobody had chosen them yet', async () => {
    const exposure = { items: Int32Array.from(cars, (_, row) => row) };
    const careless = await judgeLesson({ log, cars, slice, lesson: { ...lesson, exposure } }, EPOCHS, false);
    const { model, 'no history': general } = right;
    expect(careless['no history']?.auc).toBeLessThan((general?.auc ?? 0) - 0.1);
    expect(careless['no history']?.auc).toBeLessThan(0.5);
    expect(careless.model?.auc).toBeLessThan((model?.auc ?? 0) - 0.04);
    expect(careless.model?.hitAt10).toBeLessThan(0.5 * (model?.hitAt10 ?? 0));
  });
});
