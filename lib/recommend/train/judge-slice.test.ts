import { describe, expect, it } from 'vitest';
import type { CarFacts } from '../features/car-facts.ts';
import { handMadeModel } from '../testing/hand-made-model.ts';
import { logOf, type Sign } from '../testing/log-of.ts';
import { someCar } from '../testing/some-car.ts';
import { type Judged, judgeSlice, objectionTo } from './judge-slice.ts';
import { lessonOf } from './lesson-of.ts';
import { rivalLists } from './rival-lists.ts';

const DAY = 86_400;
const CUT = 1_000 * DAY;

/** Twenty cars, all on sale for years; nobody's favourite is car 1, then car 2 and so on. */
const ALL = Array.from({ length: 20 }, (_, at) => someCar({ id: at + 1, liveAt: 20 - at }));

interface Asked {
  signs: readonly Sign[];
  labels: readonly { user: string; carId: number; at: number }[];
  cars?: readonly CarFacts[];
  buyers?: ReadonlyMap<number, readonly [number, number, number]>;
  worth?: (car: CarFacts) => number;
}

function judge({ signs, labels, cars = ALL, buyers = new Map(), worth = ({ id }) => -id }: Asked) {
  const log = logOf(signs);
  return judgeSlice({
    log,
    cars,
    slice: { cut: CUT, labels: labels.map((one) => ({ ...one, user: log.users.indexOf(one.user) })) },
    model: handMadeModel({
      trainedAt: CUT,
      // those of even number please who stand on the one side, those of odd number who stand on the other
      cars: cars.map((car) => ({ car, at: [car.id % 2 ? -1 : 1, 0, worth(car)] })),
      buyers,
    }),
    rivals: rivalLists(cars, lessonOf(log, cars, CUT)),
  });
}

const lead = (user: string, carId: number, at = CUT + 10) => ({ user, carId, at, kind: 'lead' as const });

describe('figures of a list', () => {
  it('come from the place of what was asked for among all that was on sale', async () => {
    const signs = [lead('a', 3), lead('b', 14)];
    const { model } = await judge({ signs, labels: signs });
    expect(model?.labels).toBe(2);
    expect(model?.hitAt10).toBe(0.5);
    expect(model?.ndcg).toBeCloseTo((1 / Math.log2(4) + 1 / Math.log2(15)) / 2, 10);
    expect(model?.auc).toBeCloseTo((1 - 2 / 19 + (1 - 13 / 19)) / 2, 10);
  });

  it('tell the tenth place from the eleventh', async () => {
    const [tenth, eleventh] = [[lead('a', 10)], [lead('a', 11)]];
    expect((await judge({ signs: tenth, labels: tenth })).model?.hitAt10).toBe(1);
    expect((await judge({ signs: eleventh, labels: eleventh })).model?.hitAt10).toBe(0);
  });

  it('are those of chance where all cars are equal', async () => {
    const signs = [lead('a', 3)];
    const { model, popularity, ...others } = await judge({ signs, labels: signs, worth: () => 7 });
    for (const one of [model, popularity, others['same make and price']])
      expect(one).toEqual({ hitAt10: 0.5, ndcg: 1 / Math.log2(11.5), auc: 0.5, labels: 1 });
    expect(others.recency?.auc).toBeCloseTo(1 - 2 / 19, 10);
  });

  it('gain nothing from what is no number, of one car or of all', async () => {
    const signs = [lead('a', 3)];
    const none = await judge({ signs, labels: signs, worth: () => Number.NaN });
    expect(none.model).toEqual({ hitAt10: 0, ndcg: 1 / Math.log2(21), auc: 0, labels: 1 });
    expect(objectionTo(none)).toContain('does not beat');
    const buyers = new Map([[5, [Number.NaN, 0, 0] as const]]);
    const asked = [lead('#5', 3)];
    expect((await judge({ signs: asked, labels: asked, buyers })).model?.auc).toBe(0);
  });

  it('leave out cars that were not on sale at that moment', async () => {
    const at = CUT + 10;
    const cars = ALL.map((car) => {
      if (car.id === 1) return { ...car, soldAt: at * 1_000 - 1 };
      return car.id === 2 ? { ...car, liveAt: at * 1_000 + 1 } : car;
    });
    const signs = [lead('a', 3, at), lead('b', 1, at), lead('b', 2, at), lead('b', 77, at)];
    // car 2 would come first by far
    const judged = await judge({ signs, labels: signs, cars, worth: ({ id }) => -1_000 * id });
    expect(judged.model).toEqual({ hitAt10: 1, ndcg: 1, auc: 1, labels: 1 });
  });

  it('are even where there is nothing else on sale', async () => {
    const signs = [lead('a', 1)];
    const { model } = await judge({ signs, labels: signs, cars: ALL.slice(0, 1) });
    expect(model).toEqual({ hitAt10: 1, ndcg: 1, auc: 0.5, labels: 1 });
  });
});

describe('whom a list is made for', () => {
  it('is who they are, by what they looked at before, and nobody else', async () => {
    const views = [1, 2, 3].map((n) => ({ user: 'a', carId: 2 * n, at: CUT + n }));
    const even = [...views, lead('a', 20)];
    const judged = await judge({ signs: even, labels: [lead('a', 20)], worth: () => 0 });
    expect(judged['3 seen']?.labels).toBe(1);
    expect(judged['5 seen']).toBeUndefined();
    expect(judged['known buyers']).toBeUndefined();
    expect(judged['no history']?.auc).toBe(0.5);
    // the ten of even number are alike to somebody who looked at such ones only
    expect(judged['3 seen']?.auc).toBeCloseTo(1 - 4.5 / 19, 10);
    expect(judged['1 seen']?.auc).toBeCloseTo(1 - 4.5 / 19, 10);
    expect(judged.model).toEqual(judged['3 seen']);
  });

  it('is known by the last one only where that is what is asked', async () => {
    const views = [1, 3, 5, 2].map((carId, n) => ({ user: 'a', carId, at: CUT + n }));
    const signs = [...views, lead('a', 20)];
    const judged = await judge({ signs, labels: [lead('a', 20)], worth: () => 0 });
    expect(judged['1 seen']?.auc).toBeCloseTo(1 - 4.5 / 19, 10);
    expect(judged['3 seen']).not.toEqual(judged['1 seen']);
  });

  it('is, of cars of the same make and price, who looked at such a car last', async () => {
    const cars = ALL.map((car) => (car.id >= 18 ? { ...car, price: 2_000_000 } : car));
    const signs = [
      { user: 'a', carId: 2, at: CUT + 1 },
      { user: 'a', carId: 19, at: CUT + 2 },
      lead('a', 20),
    ];
    const judged = await judge({ signs, labels: [lead('a', 20)], cars });
    expect(judged['same make and price']?.auc).toBeCloseTo(1 - 1 / 19, 10);
  });

  it('is not told what they looked at later, nor that they looked at the car itself', async () => {
    const views = [
      { user: 'a', carId: 20, at: CUT + 1 },
      { user: 'a', carId: 2, at: CUT + 11 },
    ];
    const judged = await judge({ signs: [...views, lead('a', 20)], labels: [lead('a', 20)] });
    expect(judged['1 seen']).toBeUndefined();
    expect(judged.model).toEqual(judged['no history']);
  });

  it('is a buyer whom the model knows', async () => {
    const labels = [lead('#5', 20), lead('#6', 20)];
    const judged = await judge({ signs: labels, labels, buyers: new Map([[5, [30, 0, 0]]]) });
    expect(judged.model?.labels).toBe(2);
    expect(judged['known buyers']?.labels).toBe(1);
    expect(judged['known buyers']?.auc).toBeCloseTo(1 - 9 / 19, 10);
    expect(judged['no history']?.auc).toBe(0);
  });

  it('is looked at apart for cars that came after the cut', async () => {
    const cars = ALL.map((car) =>
      car.id === 9 || car.id === 4 ? { ...car, liveAt: CUT * 1_000 + (car.id - 4) } : car,
    );
    const signs = [lead('a', 9), lead('b', 4)];
    const judged = await judge({ signs, labels: signs, cars });
    expect(judged['new cars']?.labels).toBe(1);
    expect(judged.model?.labels).toBe(2);
  });
});

describe('what is objected to', () => {
  const figures = (ndcg: number, auc: number, labels = 40) => ({ hitAt10: 0, ndcg, auc, labels });
  const judged = (parts: Judged = {}): Judged => ({
    model: figures(0.5, 0.8),
    recency: figures(0.4, 0.7),
    popularity: figures(0.3, 0.75),
    ...parts,
  });

  it('is nothing in a model that beats recency and popularity in both figures', () => {
    expect(objectionTo(judged())).toBeNull();
  });

  it.each([
    [{ recency: figures(0.5, 0.7) }, 'ndcg of 0.500 does not beat the 0.500 of recency'],
    [{ recency: figures(0.4, 0.81) }, 'auc of 0.800 does not beat the 0.810 of recency'],
    [{ popularity: figures(0.6, 0.1) }, 'ndcg of 0.500 does not beat the 0.600 of popularity'],
    [{ popularity: figures(0.1, 0.8) }, 'auc of 0.800 does not beat the 0.800 of popularity'],
    [{ model: figures(Number.NaN, 0.8) }, 'does not beat'],
    [{ model: figures(0.9, 0.9, 0) }, 'nothing that was asked for'],
  ] as const)('is a figure that is not better: %j', (parts, text) => {
    expect(objectionTo(judged(parts))).toContain(text);
  });

  it('is that nothing could be judged', () => {
    expect(objectionTo({})).toContain('nothing that was asked for');
    expect(objectionTo({ model: figures(0.5, 0.5) })).toContain('does not beat');
  });
});
