import { type Factors, represent } from './factors.ts';
import type { FeatureRows } from './feature-rows.ts';

/**
 * A hybrid matrix factorisation: users and items are the sums of what was learnt of their features (Kula 2015, arXiv 1507.08439). The
 * score of an item for a user is the product of their vectors and the item's bias.
 */
export interface Model {
  users: FeatureRows;
  items: FeatureRows;
  userFactors: Factors;
  itemFactors: Factors;
}

/** Rows as they score: vector and bias of each, `components + 1` numbers, one behind the other. */
export interface Representations {
  components: number;
  values: Float32Array;
}

/** A row, not copied. */
export const rowOf = ({ components, values }: Representations, row: number): Float32Array =>
  values.subarray(row * (components + 1), (row + 1) * (components + 1));

/** @param hasSelf whether a row counts as itself; of one that nothing was learnt of it would be noise */
export function representAll(
  rows: FeatureRows,
  factors: Factors,
  hasSelf: (row: number) => boolean = () => true,
): Representations {
  const { components } = factors;
  const width = components + 1;
  const values = new Float32Array(rows.rows * width);
  for (let row = 0; row < rows.rows; row += 1)
    represent(rows, factors, row, values.subarray(row * width, (row + 1) * width), hasSelf(row));
  return { components, values };
}

/** Scores all items for a user. @param into one number for each item */
export function scoreItems(
  user: Float32Array,
  { components, values }: Representations,
  into: Float64Array,
): void {
  const width = components + 1;
  for (let item = 0; item < into.length; item += 1) {
    const first = item * width;
    let score = values[first + components] as number;
    for (let c = 0; c < components; c += 1) score += (user[c] as number) * (values[first + c] as number);
    into[item] = score;
  }
}
