import { Random, Weighted } from '../../platform/random.ts';
import type { DataSetFiles } from '../evaluation/data-set.ts';
import type { Rating } from '../evaluation/read-ratings.ts';

interface Planting {
  users?: number;
  items?: number;
  tastes?: number;
  /** Items that each user chose. */
  chosen?: number;
  /** Share of these that is only to be found again. */
  tested?: number;
  /** Every so many items come after all training is over; 0: none. */
  newEvery?: number;
  seed?: number;
}

/** How often a user chooses what is to their taste. */
const FAITHFUL = 0.85;

/**
 * Users of some tastes who mostly choose items of their own, the popular ones more often: what a model ought to find out. New items
 * are chosen as often as others, by those who came later.
 */
export function plantedTastes(planting: Planting = {}): Required<DataSetFiles> {
  const {
    users = 300,
    items = 240,
    tastes = 6,
    chosen = 24,
    tested = 0.25,
    newEvery = 0,
    seed = 1,
  } = planting;
  const random = new Random(seed);
  const tasteOf = (item: number) => item % tastes;
  const isNew = (item: number) => newEvery > 0 && Math.floor(item / tastes) % newEvery === 0;
  const all = Array.from({ length: items }, (_, item) => item);
  const drawFrom = (some: number[]) =>
    new Weighted(some.map((item) => [item, 1 / Math.sqrt(1 + Math.floor(item / tastes))] as const));
  const ofTaste = Array.from({ length: tastes }, (_, taste) =>
    drawFrom(all.filter((item) => tasteOf(item) === taste)),
  );
  const ofAny = drawFrom(all);
  const [train, test]: [Rating[], Rating[]] = [[], []];
  for (let user = 0; user < users; user += 1) {
    const own = ofTaste[user % tastes] ?? ofAny;
    const choices = new Set<number>();
    while (choices.size < chosen) choices.add((random.chance(FAITHFUL) ? own : ofAny).draw(random));
    for (const item of choices) {
      const isTested = isNew(item) || random.chance(tested);
      const rating = { user: `u${user}`, item: `i${item}`, rating: 1, time: isTested ? 2 : random.next() };
      (isTested ? test : train).push(rating);
    }
  }
  const itemFeatures = all.map((item) => ({
    id: `i${item}`,
    features: [{ name: `taste ${tasteOf(item)}`, weight: 1 }],
  }));
  const coldItems = all.filter(isNew).map((item) => `i${item}`);
  return { train, test, itemFeatures, userFeatures: [], coldItems };
}
