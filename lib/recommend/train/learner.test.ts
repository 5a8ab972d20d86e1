import { describe, expect, it } from 'vitest';
import type { CarFacts } from '../features/car-facts.ts';
import { representAll, rowOf } from '../model/model.ts';
import { sampleFacts } from '../simulation/testing/sample-facts.ts';
import { logOf, type Sign } from '../testing/log-of.ts';
import { forShop, Learner, type Subject, TRAINING } from './learner.ts';
import { lessonOf } from './lesson-of.ts';

const UNTIL = Date.UTC(2026, 10, 21) / 1_000;
const cars = sampleFacts({ cars: 60, seed: 5, until: UNTIL * 1_000 });

/** Buyers of a taste each, who choose cars of some makes. */
function signsOf(users: number): Sign[] {
  return Array.from({ length: users }, (_, user) =>
    cars
      .filter(({ id, makeId }) => id <= 50 && makeId % 3 === user % 3 && (id + user) % 4 === 0)
      .map(({ id }) => ({ user: user % 2 ? `#${user}` : `v${user}`, carId: id, at: UNTIL - id })),
  ).flat();
}

function subject(users = 24, of: readonly CarFacts[] = cars): Subject {
  const shown = new Map(of.filter(({ id }) => id <= 50).map(({ id }) => [id, { count: id, first: 0 }]));
  const log = logOf(signsOf(users), shown);
  return { cars: of, log, lesson: lessonOf(log, of, UNTIL) };
}

const rowOfCar = (of: Subject, id: number) => of.cars.findIndex((car) => car.id === id);
const vectorOf = (vectors: Float32Array, row: number) => [
  ...vectors.subarray(row * TRAINING.components, (row + 1) * TRAINING.components),
];

describe('a learner', () => {
  it('learns the same from the same', async () => {
    const [one, other] = [new Learner(), new Learner()];
    expect(await one.learn(subject(), 3)).toEqual(await other.learn(subject(), 3));
    expect(await one.learn(subject(30), 2)).toEqual(await other.learn(subject(30), 2));
  });

  it('goes on from where it stands, also where cars and users stand elsewhere by then', async () => {
    const learner = new Learner();
    expect(learner.hasLearnt).toBe(false);
    const first = subject();
    const { itemFactors, userFactors } = await learner.learn(first, 5);
    expect(learner.hasLearnt).toBe(true);

    const second = subject(30, cars.toReversed());
    const model = await learner.learn(second, 0);
    for (const { id } of cars) {
      const [before, after] = [rowOfCar(first, id), rowOfCar(second, id)];
      expect(vectorOf(model.itemFactors.vectors, after)).toEqual(vectorOf(itemFactors.vectors, before));
      expect(model.itemFactors.biases[after]).toBe(itemFactors.biases[before]);
    }
    for (const [row, name] of first.log.users.entries())
      expect(vectorOf(model.userFactors.vectors, second.log.users.indexOf(name))).toEqual(
        vectorOf(userFactors.vectors, row),
      );
    const make = (of: typeof model, name: string) => of.items.rows + of.items.names.indexOf(name);
    expect(model.itemFactors.biases[make(model, 'make:1')]).toBe(
      itemFactors.biases[first.lesson.items.rows + first.lesson.items.names.indexOf('make:1')],
    );
  });

  it('stays where it is, whatever a branch of it learns', async () => {
    const [one, other] = [new Learner(), new Learner()];
    const model = await one.learn(subject(), 2);
    const before = structuredClone(model);
    await other.learn(subject(), 2);
    const branch = one.branch();
    expect(branch.hasLearnt).toBe(true);
    const further = await branch.learn(subject(30), 3);
    expect(model).toEqual(before);
    expect(further.itemFactors).not.toEqual(before.itemFactors);
    expect(await one.learn(subject(), 1)).toEqual(await other.learn(subject(), 1));
  });

  it('stops when it is told to, and has learnt nothing then', async () => {
    const learner = new Learner();
    const stopped = AbortSignal.abort(new Error('stopped'));
    const done: number[] = [];
    const onProgress = (part: number) => done.push(part);
    await expect(learner.learn(subject(), 3, { signal: stopped, onProgress })).rejects.toThrow('stopped');
    expect(done).toEqual([]);
    expect(learner.hasLearnt).toBe(false);

    const soon = new AbortController();
    const learning = learner.learn(subject(), 500, { signal: soon.signal, onProgress });
    setImmediate(() => soon.abort(new Error('stopped by now')));
    await expect(learning).rejects.toThrow('stopped by now');
    expect(done.at(-1)).toBeLessThan(1);
    expect(learner.hasLearnt).toBe(false);
  });

  it('says that it has run out of all numbers, and has learnt nothing then', async () => {
    const learner = new Learner();
    const beyond = subject();
    beyond.lesson.items.values[0] = Number.POSITIVE_INFINITY;
    await expect(learner.learn(beyond, 3)).rejects.toThrow('out of all numbers');
    expect(learner.hasLearnt).toBe(false);
  });

  it('can be asked to learn from nothing', async () => {
    const log = logOf([]);
    const nothing = { cars: [], log, lesson: lessonOf(log, [], UNTIL) };
    const model = await new Learner().learn(nothing, 2);
    const { cars: none, nobody } = forShop(model, nothing, { version: 'v', trainedAt: UNTIL });
    expect(none.ids).toHaveLength(0);
    expect([...nobody]).toEqual(new Array(TRAINING.components + 1).fill(0));
  });
});

describe('what a shop gets of it', () => {
  it('is all cars, those that were shown counted, and the buyers that it learnt of', async () => {
    const of = subject();
    const model = await new Learner().learn(of, 3);
    const { hasUser } = of.lesson;
    hasUser[of.log.users.indexOf('#3')] = 0;
    const shop = forShop(model, of, { version: 'v', trainedAt: UNTIL });
    expect([...shop.cars.ids]).toEqual(cars.map(({ id }) => id));
    expect([...shop.cars.shown]).toEqual(cars.map(({ id }) => (id <= 50 ? id : 0)));
    expect([...shop.cars.liveAt]).toEqual(cars.map(({ liveAt }) => Math.floor(liveAt / 1_000)));
    expect([...shop.buyers.ids].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 12 }, (_, at) => 2 * at + 1).filter((id) => id !== 3),
    );
    const { nobody, buyers } = shop;
    expect(nobody).toHaveLength(TRAINING.components + 1);
    expect([...nobody, ...buyers.values].every(Number.isFinite)).toBe(true);
    // the mean of those that it learnt of
    const users = representAll(model.users, model.userFactors);
    const rows = [...hasUser.keys()].filter((row) => hasUser[row] === 1).map((row) => rowOf(users, row));
    expect(rows).toHaveLength(23);
    for (const [c, value] of nobody.entries())
      expect(value).toBeCloseTo(rows.reduce((sum, row) => sum + (row[c] ?? 0), 0) / rows.length, 6);
  });
});
