import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CarFacts } from '../features/car-facts.ts';
import { areFinite } from '../model/are-finite.ts';
import { carryOver, type Learnt } from '../model/carry-over.ts';
import type { FeatureRows } from '../model/feature-rows.ts';
import type { Model } from '../model/model.ts';
import { Training, type TrainingOptions } from '../model/training.ts';
import { publishedModel } from '../published/publish-model.ts';
import type { PublishedModel } from '../published/published-model.ts';
import type { DatedLesson } from './lesson-of.ts';
import { buyerIdOf, type Shown, type TasteLog } from './taste-log.ts';

/** How a model is trained. On simulated shoppers a rate of 0.02 ranked worse; half or twice of the others changed little. */
export const TRAINING: TrainingOptions = {
  loss: 'warp',
  components: 32,
  learningRate: 0.05,
  itemAlpha: 1e-4,
  userAlpha: 1e-4,
  maxSampled: 20,
  idDropout: 0.5,
  seed: 1,
};

/** What is learnt of cars and of users, and whose rows are whose. */
interface Memory {
  items: Learnt;
  users: Learnt;
}

/** What a lesson is about. */
export interface Subject {
  cars: readonly CarFacts[];
  log: TasteLog;
  lesson: DatedLesson;
}

const keysOf = (rows: FeatureRows, names: readonly (string | number)[]): string[] => [
  ...names.map((name) => `self ${name}`),
  ...rows.names,
];

function memoryOf({ users, items, userFactors, itemFactors }: Model, { cars, log }: Subject): Memory {
  return {
    items: {
      keys: keysOf(
        items,
        cars.map(({ id }) => id),
      ),
      factors: itemFactors,
    },
    users: { keys: keysOf(users, log.users), factors: userFactors },
  };
}

const areNumbers = ({ userFactors, itemFactors }: Model): boolean =>
  [userFactors.vectors, itemFactors.vectors, itemFactors.biases].every(areFinite);

/** Told after each part of the work how much of it is done, from 0 to 1. */
export type OnProgress = (done: number) => void;

/** Learns from one lesson after the other, each time from where it stands. */
export class Learner {
  #memory: Memory | null;

  constructor(memory: Memory | null = null) {
    this.#memory = memory;
  }

  get hasLearnt(): boolean {
    return this.#memory !== null;
  }

  /** Another one that stands where this one does: what it learns this one does not. */
  branch(): Learner {
    return new Learner(this.#memory);
  }

  /** @throws {Error} what `signal` was aborted with, or that what was learnt is beyond all numbers: nothing has been learnt then */
  async learn(
    subject: Subject,
    epochs: number,
    { signal, onProgress = () => {} }: { signal?: AbortSignal; onProgress?: OnProgress } = {},
  ): Promise<Model> {
    signal?.throwIfAborted();
    const before = this.#memory;
    const training = new Training(subject.lesson, TRAINING, (model) => {
      if (!before) return;
      const into = memoryOf(model, subject);
      carryOver(before.items, into.items);
      carryOver(before.users, into.users);
    });
    const examples = subject.lesson.examples.users.length;
    const rest = async (done: number) => {
      onProgress(done);
      await nextTurn();
      signal?.throwIfAborted();
    };
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      for (const done of training.epoch()) await rest((epoch + done / examples) / epochs);
      await rest((epoch + 1) / epochs);
    }
    if (!areNumbers(training.model)) throw new Error('the training has run out of all numbers');
    this.#memory = memoryOf(training.model, subject);
    return training.model;
  }
}

/** Whether a row of its own was ever moved: the sums of squares begin at 1. */
const wasMoved = ({ itemFactors }: Model, row: number) => (itemFactors.biasSquares[row] as number) > 1;

/** Seconds since 1970; 0 for what was not yet. */
const secondsUpTo = (ms: number, trainedAt: number): number =>
  ms / 1_000 > trainedAt ? 0 : Math.floor(ms / 1_000);

const shownUpTo = (shown: Shown | undefined, trainedAt: number): number =>
  shown && shown.first <= trainedAt ? shown.count : 0;

/** What a model comes to for the shop, as of when it was trained: more may be known by now. @param trainedAt seconds since 1970 */
export function forShop(
  model: Model,
  { cars, log, lesson }: Subject,
  { version, trainedAt }: Pick<PublishedModel, 'version' | 'trainedAt'>,
): PublishedModel {
  const isTrained = (row: number) => lesson.hasUser[row] === 1;
  const idOf = (row: number) => buyerIdOf(log.users[row] ?? '') ?? 0;
  const known = [...log.users.keys()]
    .filter((row) => isTrained(row) && idOf(row) > 0)
    .sort((one, other) => idOf(one) - idOf(other));
  return publishedModel(model, {
    version,
    trainedAt,
    cars: {
      ids: Uint32Array.from(cars, ({ id }) => id),
      liveAt: Int32Array.from(cars, ({ liveAt }) => Math.floor(liveAt / 1_000)),
      soldAt: Int32Array.from(cars, ({ soldAt }) =>
        secondsUpTo(soldAt ?? Number.POSITIVE_INFINITY, trainedAt),
      ),
      shown: Int32Array.from(cars, ({ id }) => shownUpTo(log.shown.get(id), trainedAt)),
      isLearnt: (row) => wasMoved(model, row),
    },
    buyers: {
      ids: Uint32Array.from(known, idOf),
      rows: Int32Array.from(known),
      isTrained,
    },
  });
}
