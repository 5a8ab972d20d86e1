import type { Factors } from './factors.ts';
import type { FeatureRows } from './feature-rows.ts';

/** How fast is learnt, and by how much what was learnt shrinks each time it is touched (L2). */
export interface Pace {
  learningRate: number;
  alpha: number;
}

/** All that is stored is of single precision. Said of each step as well, the processor takes half the time for it. */
const { fround, sqrt } = Math;

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
  const [speed, decay] = [fround(learningRate), fround(alpha)];
  for (let at = starts[row] as number; at < end; at += 1) {
    const feature = columnsOf[at] as number;
    if (!hasSelf && feature === row) continue;
    const weight = values[at] as number;
    const first = feature * components;
    for (let c = 0; c < components; c += 1) {
      const place = first + c;
      const slope = fround(weight * (gradient[c] as number));
      const square = vectorSquares[place] as number;
      const rate = fround(speed / fround(sqrt(square)));
      const moved = fround((vectors[place] as number) - fround(rate * slope));
      vectors[place] = decay === 0 ? moved : fround(moved * fround(1 - fround(rate * decay)));
      vectorSquares[place] = fround(square + fround(slope * slope));
    }
    const slope = weight * (gradient[components] as number);
    const square = biasSquares[feature] as number;
    const rate = learningRate / sqrt(square);
    biases[feature] = ((biases[feature] as number) - rate * slope) * (1 - rate * alpha);
    biasSquares[feature] = square + slope * slope;
  }
}
