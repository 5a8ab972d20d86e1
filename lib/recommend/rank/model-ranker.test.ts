import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isKnown, NOBODY, type SeenCar, type Who, whoSaw } from '../../serving/visitor/who.ts';
import type { CarFacts } from '../features/car-facts.ts';
import { carFeatures } from '../features/car-features.ts';
import { rowOf } from '../model/model.ts';
import type { PublishedModel } from '../published/published-model.ts';
import { handMadeModel } from '../testing/hand-made-model.ts';
import { logOfAll } from '../testing/log-of.ts';
import { SHOP_UNTIL, simulatedShop } from '../testing/simulated-shop.ts';
import { someCar } from '../testing/some-car.ts';
import { forShop, Learner } from '../train/learner.ts';
import { lessonOf } from '../train/lesson-of.ts';
import { CarTable } from './car-table.ts';
import { ModelRanker } from './model-ranker.ts';
import { BuyerRows, tasteOf } from './taste.ts';

const TRAINED_AT = SHOP_UNTIL / 1_000;
const RUN = 2;
/** Places that the rules look at. */
const RULED = 700;

const { cars, interactions } = simulatedShop();
const carOf = new Map(cars.map((car) => [car.id, car]));
const ids = cars.map(({ id }) => id);
const modelIdOf = (id: number) => carOf.get(id)?.modelId ?? -id;
const sorted = (some: readonly number[]) => some.toSorted((one, other) => one - other);

let model: PublishedModel;
let ranker: ModelRanker;
beforeAll(async () => {
  const log = logOfAll(interactions);
  const subject = { cars, log, lesson: lessonOf(log, cars, TRAINED_AT) };
  const trained = await new Learner().learn(subject, 3);
  model = forShop(trained, subject, { version: 'v1', trainedAt: TRAINED_AT });
  ranker = new ModelRanker(model);
});

const buyer = (at: number) => model.buyers.ids[at % model.buyers.ids.length] ?? 0;
const later = (id: number): SeenCar => ({ id, at: TRAINED_AT + 60 });

/** People of all kinds; of buyers the place in the model. */
const people = fc
  .record({
    buyerAt: fc.option(fc.nat(1_000)),
    visitorId: fc.option(fc.uuid()),
    seen: fc.uniqueArray(fc.constantFrom(...ids.slice(0, 60), 999_999), { maxLength: 20 }),
  })
  .map(({ buyerAt, visitorId, seen }) => ({ buyerAt, visitorId, seen: seen.map(later) }));
type Person = typeof people extends fc.Arbitrary<infer Of> ? Of : never;
const whoIs = ({ buyerAt, ...who }: Person): Who => ({
  ...who,
  buyerId: buyerAt === null ? null : buyer(buyerAt),
});
const someIds = fc.shuffledSubarray(ids);

describe('an order', () => {
  it('has the cars that it was asked for, and is the same for the same question (property)', () => {
    fc.assert(
      fc.property(someIds, people, (carIds, person) => {
        const order = ranker.rank(carIds, whoIs(person));
        expect(sorted(order)).toEqual(sorted(carIds));
        expect(new ModelRanker(model).rank(carIds, whoIs(person))).toEqual(order);
      }),
      { numRuns: 40 },
    );
  });

  it('begins the same however many are wanted, so that pages have each car once (property)', () => {
    fc.assert(
      fc.property(someIds, people, fc.integer({ min: 1, max: 60 }), (carIds, person, size) => {
        const who = whoIs(person);
        const whole = ranker.rank(carIds, who);
        const pages: number[] = [];
        for (let end = size; pages.length < carIds.length; end += size)
          pages.push(...ranker.rank(carIds, who, end).slice(end - size));
        expect(pages).toEqual(whole);
        expect(ranker.rank(carIds, who, 0)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('begins the same also where there are more cars than the rules look at (property)', () => {
    const many = Array.from({ length: 3 * RULED }, (_, at) => at + 1);
    const all = new ModelRanker(model);
    all.learnOf(many.map((id) => ({ ...(cars[(id * 7) % cars.length] as CarFacts), id })));
    const counts = fc.constantFrom(1, 35, RULED - 1, RULED, RULED + 1, 2 * RULED, 3 * RULED - 1);
    fc.assert(
      fc.property(people, counts, (person, count) => {
        const who = whoIs(person);
        expect(all.rank(many, who, count)).toEqual(all.rank(many, who).slice(0, count));
      }),
      { numRuns: 40 },
    );
  });

  it('has what was looked at last, and before it no long runs of one model as long as there are others (property)', () => {
    fc.assert(
      fc.property(someIds, people, (carIds, person) => {
        const who = whoIs(person);
        const order = ranker.rank(carIds, who).slice(0, RULED);
        const seen = new Set(who.seen.map(({ id }) => id));
        const isSeen = order.map((id) => seen.has(id));
        const unseen = order.slice(0, isSeen.includes(true) ? isSeen.indexOf(true) : order.length);
        expect(isSeen.slice(unseen.length).every(Boolean)).toBe(true);
        const kinds = unseen.map(modelIdOf);
        for (let at = RUN; at < kinds.length; at += 1)
          if (kinds.slice(at - RUN, at).every((kind) => kind === kinds[at]))
            expect(new Set(kinds.slice(at))).toEqual(new Set([kinds[at]]));
      }),
      { numRuns: 60 },
    );
  });

  it('is empty where nothing was asked for, and one car where one was', () => {
    expect(ranker.rank([], NOBODY)).toEqual([]);
    expect(ranker.rank([7], whoSaw([7, 8]))).toEqual([7]);
    expect(ranker.rank([888_888], whoSaw([888_888]))).toEqual([888_888]);
  });

  it('can be asked of a model that knows nothing', () => {
    const none = new ModelRanker(handMadeModel({ cars: [], trainedAt: TRAINED_AT }));
    expect(none.rank([3, 1, 2], whoSaw([3]))).toEqual([1, 2, 3]);
    expect(none.alike([1, 2], 1, 4)).toBeNull();
    expect(none.because([1, 2], whoSaw([1]), 4)).toBeNull();
  });
});

describe('new cars', () => {
  // cars that nobody was shown yet, of makes that are worth little to all
  const known = Array.from({ length: 60 }, (_, at) => ({
    car: someCar({ id: at + 1, modelId: at + 1, liveAt: 0 }),
    at: [0, 0, 60 - at] as const,
    shown: 100,
  }));
  const fresh = Array.from({ length: 20 }, (_, at) => ({
    car: someCar({ id: at + 101, modelId: at + 101, liveAt: SHOP_UNTIL }),
    at: [0, 0, -100] as const,
  }));
  const shop = [...known, ...fresh];
  const rankerOf = (version: string) =>
    new ModelRanker(handMadeModel({ cars: shop, trainedAt: TRAINED_AT, version }));
  const all = shop.map(({ car }) => car.id);
  const drawn = (version: string, visitorId: string | null, seen: readonly number[] = []) =>
    rankerOf(version)
      .rank(all, { ...whoSaw(seen), visitorId }, 40)
      .filter((id) => id > 100);

  it('stand among the first, the same for the same visitor and version, others for others', () => {
    expect(drawn('v1', 'a')).toHaveLength(5);
    expect(drawn('v1', 'a')).toEqual(drawn('v1', 'a'));
    expect(drawn('v1', 'a')).not.toEqual(drawn('v1', 'b'));
    expect(drawn('v1', 'a')).not.toEqual(drawn('v2', 'a'));
    expect(drawn('v1', null)).toEqual(drawn('v1', null));
  });

  it('are drawn from those that were not looked at', () => {
    const seen = drawn('v1', 'a');
    expect(drawn('v1', 'a', seen)).toHaveLength(5);
    expect(drawn('v1', 'a', seen).filter((id) => seen.includes(id))).toEqual([]);
  });
});

describe('cars that the model does not know', () => {
  const twin = { ...(cars[3] as CarFacts), id: 900_000 };

  it('are told of, and stand where they belong from when they are learnt of', () => {
    const told: number[][] = [];
    const own = new ModelRanker(model, (carIds) => told.push([...carIds]));
    const who = whoSaw([twin.id]);
    own.rank([...ids, twin.id], NOBODY);
    expect(told).toEqual([[twin.id]]);
    expect(own.alike(ids, twin.id, 5)).toBeNull();
    expect(own.rank(ids, who)).toEqual(own.rank(ids, NOBODY));
    own.learnOf([twin]);
    own.rank([...ids, twin.id], NOBODY);
    expect(told).toHaveLength(1);
    expect(own.alike(ids, twin.id, 5)?.length).toBe(5);
    expect(own.rank(ids, who)).not.toEqual(own.rank(ids, NOBODY));
  });

  it('nobody is told of where all are known', () => {
    const told: unknown[] = [];
    new ModelRanker(model, (carIds) => told.push(carIds)).rank(ids, NOBODY);
    expect(told).toEqual([]);
  });
});

describe('a buyer whom the model knows', () => {
  const order = (who: Partial<Who>) => ranker.rank(ids, { ...NOBODY, ...who });

  it('has an order of their own, which another buyer has not', () => {
    expect(order({ buyerId: buyer(0) })).not.toEqual(order({}));
    expect(order({ buyerId: buyer(0) })).not.toEqual(order({ buyerId: buyer(1) }));
    expect(order({ buyerId: 1 })).toEqual(order({}));
  });

  it('has first what is to their taste and worth something to all, whichever is more', () => {
    const at = { 1: [1, 0, 0], 2: [0, 1, 0], 3: [0, 0, 2], 4: [1, 1, -4] } as const;
    const own = new ModelRanker(
      handMadeModel({
        cars: Object.entries(at).map(([id, where]) => ({
          car: someCar({ id: Number(id), modelId: Number(id), liveAt: 0 }),
          at: where,
        })),
        buyers: new Map([
          [1, [1, 0, 0]],
          [2, [0, 3, 0]],
        ]),
        nobody: [0, 9, 0],
        trainedAt: TRAINED_AT,
      }),
    );
    const orderOf = (buyerId: number | null) => own.rank([1, 2, 3, 4], { ...NOBODY, buyerId });
    expect(orderOf(1)).toEqual([3, 1, 2, 4]);
    expect(orderOf(2)).toEqual([2, 3, 1, 4]);
    expect(orderOf(null)).toEqual([2, 4, 3, 1]);
  });

  it('is moved only by what they looked at since, as far as that is told', () => {
    const table = new CarTable(model);
    const taste = (seen: SeenCar[], buyerId: number | null = buyer(0)) =>
      tasteOf({ ...NOBODY, buyerId, seen }, model, table, new BuyerRows(model));
    const own = rowOf(model.buyers, 0);
    expect(taste([{ id: 5, at: TRAINED_AT }])?.user).toEqual(own);
    expect(taste([{ id: 5, at: TRAINED_AT }])?.seenIds).toEqual([]);
    expect(taste([{ id: 5, at: TRAINED_AT + 1 }])?.user).not.toEqual(own);
    expect(taste([{ id: 5, at: null }])?.seenIds).toEqual([5]);
    expect(taste([{ id: 5, at: TRAINED_AT }], 1)?.seenIds).toEqual([5]);
    expect(taste([{ id: 999_999, at: null }], 1)).toBeNull();
  });
});

describe('cars that are like one', () => {
  it('come with reasons that both share, the most alike first (property)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), someIds, fc.integer({ min: 1, max: 30 }), (id, carIds, count) => {
        const found = ranker.alike(carIds, id, count) ?? [];
        expect(found).toHaveLength(Math.min(count, carIds.filter((one) => one !== id).length));
        expect(found.map((one) => one.id)).not.toContain(id);
        expect(found).toEqual(ranker.alike(carIds, id, carIds.length)?.slice(0, count));
        const own = carFeatures(carOf.get(id) as CarFacts);
        for (const one of found) {
          const others = carFeatures(carOf.get(one.id) as CarFacts);
          expect(one.reasons.length).toBeLessThanOrEqual(2);
          for (const reason of one.reasons)
            expect(own.includes(reason) && others.includes(reason)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are those whose vectors point the same way, whatever they are worth to all', () => {
    const at = { 1: [1, 1, 0], 2: [5, 5, -9], 3: [30, 0, 9], 4: [-1, -1, 9], 5: [0, 0, 9] } as const;
    const some = Object.entries(at).map(([id, where]) => ({ car: someCar({ id: Number(id) }), at: where }));
    const features = { 'make:2': [1, 1, 0], 'city:5': [2, -1, 0], 'fuel:4': [-1, -1, 0] } as const;
    const own = new ModelRanker(handMadeModel({ cars: some, features, trainedAt: TRAINED_AT }));
    const found = own.alike([1, 2, 3, 4, 5], 1, 4);
    expect(found?.map(({ id }) => id)).toEqual([2, 3, 5, 4]);
    expect(found?.[0]?.reasons).toEqual(['make:2', 'city:5']);
    own.learnOf([someCar({ id: 6, makeId: 3, cityId: 6 })]);
    expect(own.alike([6], 1, 1)).toEqual([{ id: 6, reasons: [] }]);
  });
});

/** What a feature adds to a score, seen from a direction. */
const addedBy = (name: string, direction: ArrayLike<number> = []) =>
  rowOf(model.features, model.features.names.indexOf(name))
    .subarray(0, model.components)
    .reduce((sum, value, c) => sum + value * (direction[c] ?? 0), 0);

describe('cars because of one that was looked at', () => {
  it('owe more to it than to any other, and share with it what speaks for them (property)', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 8 }), (person, count) => {
        const who = whoIs(person);
        const because = ranker.because(ids, who, count);
        if (because === null) return;
        const table = new CarTable(model);
        const taste = tasteOf(who, model, table, new BuyerRows(model));
        const at = taste?.seenIds.indexOf(because.seenId) ?? -1;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(because.cars.length).toBeLessThanOrEqual(count);
        const seenFeatures = carFeatures(carOf.get(because.seenId) as CarFacts);
        for (const { id, reasons } of because.cars) {
          expect(who.seen.map((seen) => seen.id)).not.toContain(id);
          const vector = rowOf(table, table.rowOf(id)).subarray(0, model.components);
          const owed = taste?.parts.map((part) =>
            vector.reduce((sum, value, c) => sum + value * (part[c] ?? 0), 0),
          );
          expect(owed?.[at]).toBeGreaterThan(0);
          expect(owed?.[at]).toBeGreaterThanOrEqual(Math.max(...(owed ?? [])) - 1e-9);
          const own = carFeatures(carOf.get(id) as CarFacts);
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons)
            expect(own.includes(reason) && seenFeatures.includes(reason)).toBe(true);
          const adds = reasons.map((reason) => addedBy(reason, taste?.parts[at]));
          expect(adds).toEqual(adds.toSorted((one, other) => other - one));
          expect(adds.at(-1)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are found for most of those who looked at something', () => {
    const found = ids.slice(0, 40).map((id) => ranker.because(ids, whoSaw([id, id + 1]), 4));
    expect(found.filter((one) => one?.cars.length === 4).length).toBeGreaterThan(30);
    for (const [at, one] of found.entries()) expect([undefined, at + 1, at + 2]).toContain(one?.seenId);
  });

  it('come from where somebody stands: what each seen car has moved them by, and where they began, add up', () => {
    const table = new CarTable(model);
    for (const buyerId of [null, buyer(2)]) {
      const who = { ...NOBODY, buyerId, seen: [4, 9, 17].map(later) };
      const taste = tasteOf(who, model, table, new BuyerRows(model));
      const start = buyerId === null ? model.nobody : rowOf(model.buyers, 2);
      expect(taste?.parts).toHaveLength(3);
      for (const [c, value] of start.entries()) {
        const sum = taste?.parts.reduce((total, part) => total + (part[c] ?? 0), value);
        expect(sum).toBeCloseTo(taste?.user[c] ?? Number.NaN, 5);
      }
    }
  });

  it('are none for those of whom nothing is known, or who looked at nothing since', () => {
    expect(isKnown(NOBODY)).toBe(false);
    expect(ranker.because(ids, NOBODY, 4)).toBeNull();
    expect(ranker.because(ids, whoSaw([999_999]), 4)).toBeNull();
    expect(ranker.because([], whoSaw([1]), 4)).toBeNull();
    expect(ranker.because([1], whoSaw([1]), 4)).toBeNull();
    const past = [{ id: 5, at: TRAINED_AT - 60 }];
    expect(ranker.because(ids, { ...NOBODY, buyerId: buyer(0), seen: past }, 4)).toBeNull();
  });
});
