import { Random } from '../../platform/random.ts';
import { drawExposed, type Exposure } from './exposure.ts';
import { scoreOf } from './factors.ts';
import { type Representations, rowOf } from './model.ts';
import { warpLoss } from './warp-loss.ts';

const WALKS = 8;
/** Steps of a walk for each item that was seen. */
const STEPS = 4;
const MOST_DRAWN = 10;
/** Than in training, where there is more to learn from. */
const SLOWER = 0.5;

export interface FoldInOptions {
  /** Where somebody stands of whom nothing is known: the mean of all users. */
  start: Float32Array;
  items: Representations;
  exposure: Exposure;
  /** In the unit of the exposure: only what is there then is held against what was seen. */
  at: number;
  learningRate: number;
  seed: number;
}

/** The mean of some rows. */
export function meanOf({ components, values }: Representations): Float32Array {
  const width = components + 1;
  const mean = new Float32Array(width);
  const rows = values.length / width;
  for (let at = 0; at < values.length; at += 1)
    mean[at % width] = (mean[at % width] as number) + (values[at] as number) / rows;
  return mean;
}

/** Somebody who was folded in, and by how much each of the items that they have seen has moved them: with the start these add up to them. */
export interface FoldedIn {
  user: Float32Array;
  parts: readonly Float32Array[];
}

/** Where a walk has come to, and the sums of squares that set its pace. */
interface Walker {
  user: Float32Array;
  squares: Float32Array;
}

/**
 * Moves a user towards one item and away from another, at rates of its own (Adagrad).
 * @param part gets its share of the move
 */
function move(
  { user, squares }: Walker,
  part: Float32Array,
  [towards, away]: readonly [Float32Array, Float32Array],
  step: number,
): void {
  for (let c = 0; c < user.length - 1; c += 1) {
    const slope = (away[c] as number) - (towards[c] as number);
    const moved = (step * slope) / Math.sqrt(squares[c] as number);
    user[c] = (user[c] as number) - moved;
    part[c] = (part[c] as number) - moved / WALKS;
    squares[c] = (squares[c] as number) + slope * slope;
  }
}

/** Goes a few steps away from the start, and adds each to the part of the item that it was for. */
function walk(
  seen: readonly number[],
  { start, items, exposure, at, learningRate }: FoldInOptions,
  parts: readonly Float32Array[],
  random: Random,
): void {
  const { components } = items;
  const walker = { user: start.slice(), squares: new Float32Array(start.length).fill(1) };
  const { user } = walker;
  const known = new Set(seen);
  for (let step = 0; step < STEPS * seen.length; step += 1) {
    const one = step % seen.length;
    const positive = rowOf(items, seen[one] as number);
    const score = scoreOf(user, positive, components);
    for (let drawn = 1; drawn <= MOST_DRAWN; drawn += 1) {
      const item = drawExposed(exposure, at, random);
      if (item < 0 || known.has(item)) continue;
      const negative = rowOf(items, item);
      if (scoreOf(user, negative, components) <= score - 1) continue;
      const loss = warpLoss(exposure.items.length - 1, drawn);
      move(walker, parts[one] as Float32Array, [positive, negative], SLOWER * learningRate * loss);
      break;
    }
  }
}

/**
 * A user who is not known to the model, from the items that they have seen: a few steps of WARP from the mean user, with what was learnt
 * of items left as it is, in several walks of which the mean is taken. One alone says more of the items that it happened to draw than
 * of those that were seen. The same for the same items and seed.
 */
export function foldIn(seen: readonly number[], options: FoldInOptions): FoldedIn {
  const { start, seed } = options;
  const parts = seen.map(() => new Float32Array(start.length));
  for (let at = 0; at < WALKS; at += 1) walk(seen, options, parts, new Random(seed, at));
  const user = start.slice();
  for (const part of parts)
    for (let c = 0; c < user.length; c += 1) user[c] = (user[c] as number) + (part[c] as number);
  return { user, parts };
}
