import { meanOf } from '../model/fold-in.ts';
import { type Model, type Representations, representAll } from '../model/model.ts';
import type { PublishedModel } from './published-model.ts';

/** Whose rows a model has. */
export interface Rows {
  version: string;
  /** By row, the id of the car, and of the buyer. */
  cars: Int32Array;
  buyers: Int32Array;
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

/** What a trained model comes to, in the form in which it scores. */
export function publishedModel(model: Model, { version, cars, buyers }: Rows): PublishedModel {
  const carRows = representAll(model.items, model.itemFactors);
  const buyerRows = representAll(model.users, model.userFactors);
  return {
    version,
    components: carRows.components,
    cars: { ...carRows, ids: cars },
    buyers: { ...buyerRows, ids: buyers },
    features: { ...sharedFeatures(model), names: model.items.names },
    nobody: meanOf(buyerRows),
  };
}
