import type { Examples } from '../model/examples.ts';
import { examplesOf } from '../model/examples.ts';
import { type FeatureRows, featureRows } from '../model/feature-rows.ts';
import { type SparseRows, sparseRows } from '../model/sparse-rows.ts';
import type { Lesson } from '../model/training.ts';
import type { FeaturesOf } from './read-features.ts';
import type { Rating } from './read-ratings.ts';

export interface DataSetFiles {
  train: readonly Rating[];
  test: readonly Rating[];
  itemFeatures: readonly FeaturesOf[];
  userFeatures: readonly FeaturesOf[];
  /** Items that are kept from training. */
  coldItems: readonly string[];
}

/** Ratings as what is learnt from and what is to be found. Users and items are numbered as they first come. */
export interface DataSet {
  lesson: Lesson;
  users: number;
  items: number;
  /** By user, the items that were of interest. */
  train: SparseRows;
  test: SparseRows;
  cold: { items: ReadonlySet<number>; wanted: SparseRows } | null;
}

/** Gives each name a number. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

interface Sign {
  user: number;
  item: number;
  time: number;
}

const byUser = (signs: readonly Sign[], users: number, items: number) =>
  sparseRows(
    users,
    items,
    signs.map(({ user, item }) => ({ row: user, column: item, value: 1 })),
  );

function rowsOf(numbers: Numbering, described: readonly FeaturesOf[]): FeatureRows {
  const named = described.flatMap(({ id, features }) =>
    features.map(({ name, weight }) => ({ row: numbers.of(id), name, weight })),
  );
  return featureRows(numbers.size, named);
}

/** Only what is in the training file was there to be chosen, as far as it tells. */
function exposedIn({ items }: Examples): Int32Array {
  return Int32Array.from(new Set(items)).sort();
}

/** Numbers users and items, and keeps cold items from training. */
export function dataSet({ train, test, itemFeatures, userFeatures, coldItems }: DataSetFiles): DataSet {
  const [users, items] = [new Numbering(), new Numbering()];
  const signsIn = (ratings: readonly Rating[]): Sign[] =>
    ratings
      .map(({ user, item, rating, time }) => ({ user: users.of(user), item: items.of(item), time, rating }))
      .filter(({ rating }) => rating > 0);
  const [trained, tested] = [signsIn(train), signsIn(test)];
  for (const { id } of itemFeatures) items.of(id);
  for (const { id } of userFeatures) users.of(id);
  const cold = new Set(coldItems.map((id) => items.of(id)));
  const warm = trained.filter(({ item }) => !cold.has(item));
  const examples = examplesOf(warm);
  const wantedCold = [...trained, ...tested].filter(({ item }) => cold.has(item));
  const lesson = {
    examples,
    users: rowsOf(users, userFeatures),
    items: rowsOf(items, itemFeatures),
    exposure: { items: exposedIn(examples) },
  };
  return {
    lesson,
    users: users.size,
    items: items.size,
    train: byUser(warm, users.size, items.size),
    test: byUser(tested, users.size, items.size),
    cold: cold.size === 0 ? null : { items: cold, wanted: byUser(wantedCold, users.size, items.size) },
  };
}
