import type { Random } from '../../platform/random.ts';
import type { FeatureRows } from './feature-rows.ts';

/** What was learnt of each feature: a vector and a bias, and the sums of squared gradients that set their learning rates (Adagrad). */
export interface Factors {
  components: number;
  /** `components` numbers for each feature, one behind the other. */
  vectors: Float32Array;
  biases: Float32Array;
  vectorSquares: Float32Array;
  biasSquares: Float32Array;
}

/** Factors before anything was learnt: small random vectors, no biases. */
export function newFactors(features: number, components: number, random: Random): Factors {
  const size = features * components;
  return {
    components,
    vectors: Float32Array.from({ length: size }, () => (random.next() - 0.5) / components),
    biases: new Float32Array(features),
    vectorSquares: new Float32Array(size).fill(1),
    biasSquares: new Float32Array(features).fill(1),
  };
}

/**
 * The weighted sum of a row's feature vectors, and behind it that of their biases.
 * @param into `components + 1` numbers
 * @param hasSelf whether the row counts as itself, and not only as what it shares with others
 */
export function represent(
  { starts, columnsOf, values }: FeatureRows,
  { components, vectors, biases }: Factors,
  row: number,
  into: Float32Array,
  hasSelf = true,
): void {
  into.fill(0);
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    const feature = columnsOf[at] as number;
    if (!hasSelf && feature === row) continue;
    const weight = values[at] as number;
    const first = feature * components;
    for (let c = 0; c < components; c += 1)
      into[c] = (into[c] as number) + weight * (vectors[first + c] as number);
    into[components] = (into[components] as number) + weight * (biases[feature] as number);
  }
}

/** What `scoreOf` says of a row: most items that are drawn need nothing more, and are not put together for it. */
export function scoreOfRow(
  { starts, columnsOf, values }: FeatureRows,
  { components, vectors, biases }: Factors,
  row: number,
  user: Float32Array,
  hasSelf = true,
): number {
  let score = 0;
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    const feature = columnsOf[at] as number;
    if (!hasSelf && feature === row) continue;
    const first = feature * components;
    let sum = biases[feature] as number;
    for (let c = 0; c < components; c += 1) sum += (user[c] as number) * (vectors[first + c] as number);
    score += (values[at] as number) * sum;
  }
  return score;
}

/** What a user thinks of an item: the higher, the more it is to their taste. The user's own bias would be the same for all items. */
export function scoreOf(user: Float32Array, item: Float32Array, components: number): number {
  let score = item[components] as number;
  for (let c = 0; c < components; c += 1) score += (user[c] as number) * (item[c] as number);
  return score;
}
