import { meanOf } from '../model/fold-in.ts';
import { type Model, type Representations, representAll, rowOf } from '../model/model.ts';
import { columnsIn } from '../model/sparse-rows.ts';
import type { KnownCars, PublishedModel } from './published-model.ts';

/** Whose rows a model has. */
export interface Rows {
  version: string;
  /** Seconds since 1970. */
  trainedAt: number;
  /** By row of the items. */
  cars: Pick<KnownCars, 'ids' | 'liveAt' | 'soldAt' | 'shown'> & { isLearnt: (row: number) => boolean };
  /** Users that are to be known later, each by its id, and the row that it has. */
  buyers: { ids: Uint32Array; rows: Int32Array; isTrained: (row: number) => boolean };
}

/** What was learnt of shared features, a row each. */
function sharedFeatures({ items, itemFactors }: Model): Representations {
  const { components, vectors, biases } = itemFactors;
  const width = components + 1;
  const values = new Float32Array(items.names.length * width);
  for (let at = 0; at < items.names.length; at += 1) {
    const feature = items.rows + at;
    values.set(vectors.subarray(feature * components, (feature + 1) * components), at * width);
    values[at * width + components] = biases[feature] as number;
  }
  return { components, values };
}

/** The places of the shared features of each item, as many for each as the one has that has most. */
function featurePlaces({ items }: Model): Pick<KnownCars, 'featuresEach' | 'features'> {
  const of = Array.from({ length: items.rows }, (_, row) =>
    columnsIn(items, row).filter((column) => column >= items.rows),
  );
  const featuresEach = of.reduce((most, places) => Math.max(most, places.length), 0);
  const features = new Int32Array(items.rows * featuresEach).fill(-1);
  for (const [row, columns] of of.entries())
    features.set(
      columns.map((column) => column - items.rows),
      row * featuresEach,
    );
  return { featuresEach, features };
}

function chosenRows(all: Representations, rows: Int32Array): Representations {
  const width = all.components + 1;
  const values = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) values.set(rowOf(all, row), at * width);
  return { components: all.components, values };
}

/** What a trained model comes to, in the form in which it scores. */
export function publishedModel(model: Model, { version, trainedAt, cars, buyers }: Rows): PublishedModel {
  const { isLearnt, ...ofCars } = cars;
  const users = representAll(model.users, model.userFactors);
  const trained = Int32Array.from({ length: model.users.rows }, (_, row) => row).filter(buyers.isTrained);
  const items = representAll(model.items, model.itemFactors, isLearnt);
  return {
    version,
    trainedAt,
    components: items.components,
    cars: { ...items, ...featurePlaces(model), ...ofCars },
    buyers: { ...chosenRows(users, buyers.rows), ids: buyers.ids },
    features: { ...sharedFeatures(model), names: model.items.names },
    nobody: meanOf(chosenRows(users, trained)),
  };
}
