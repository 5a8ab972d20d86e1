import type { Factors } from './factors.ts';
import type { FeatureRows } from './feature-rows.ts';

/** How fast is learnt, and by how much what was learnt shrinks each time it is touched (L2). */
export interface Pace {
  learningRate: number;
  alpha: number;
}

/**
 * One step of stochastic gradient descent for the features of a row, each at its own rate: the more it has moved, the slower (Adagrad,
 * Duchi 2011, the sums beginning at 1).
 * @param gradient of the row's representation, the bias behind the vector
 * @param hasSelf whether the row was represented as itself as well
 */
export function stepDown(
  { starts, columnsOf, values }: FeatureRows,
  { components, vectors, biases, vectorSquares, biasSquares }: Factors,
  row: number,
  gradient: Float32Array,
  { learningRate, alpha }: Pace,
  hasSelf = true,
): void {
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    const feature = columnsOf[at] as number;
    if (!hasSelf && feature === row) continue;
    const weight = values[at] as number;
    const first = feature * components;
    for (let c = 0; c < components; c += 1) {
      const place = first + c;
      const slope = weight * (gradient[c] as number);
      const square = vectorSquares[place] as number;
      const rate = learningRate / Math.sqrt(square);
      vectors[place] = ((vectors[place] as number) - rate * slope) * (1 - rate * alpha);
      vectorSquares[place] = square + slope * slope;
    }
    const slope = weight * (gradient[components] as number);
    const square = biasSquares[feature] as number;
    const rate = learningRate / Math.sqrt(square);
    biases[feature] = ((biases[feature] as number) - rate * slope) * (1 - rate * alpha);
    biasSquares[feature] = square + slope * slope;
  }
}
