import { Random } from '../../platform/random.ts';
import { drawExposed, type Exposure } from './exposure.ts';
import { scoreOf } from './factors.ts';
import { type Representations, rowOf } from './model.ts';
import { warpLoss } from './warp-loss.ts';

/** Steps for each item that was seen. */
const STEPS = 5;
const MOST_DRAWN = 10;

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

interface Moving {
  user: Float32Array;
  squares: Float32Array;
  part: Float32Array;
}

/** Moves a user towards one item and away from another, at rates of its own (Adagrad). */
function move(
  { user, squares, part }: Moving,
  towards: Float32Array,
  away: Float32Array,
  step: number,
): void {
  for (let c = 0; c < user.length - 1; c += 1) {
    const slope = (away[c] as number) - (towards[c] as number);
    const moved = (step * slope) / Math.sqrt(squares[c] as number);
    user[c] = (user[c] as number) - moved;
    part[c] = (part[c] as number) - moved;
    squares[c] = (squares[c] as number) + slope * slope;
  }
}

/**
 * A user who is not known to the model, from the items that they have seen: a few steps of WARP from the mean user, with what was learnt
 * of items left as it is. The same for the same items and seed.
 */
export function foldIn(
  seen: readonly number[],
  { start, items, exposure, at, learningRate, seed }: FoldInOptions,
): FoldedIn {
  const { components } = items;
  const user = start.slice();
  const parts = seen.map(() => new Float32Array(start.length));
  const squares = new Float32Array(user.length).fill(1);
  const random = new Random(seed);
  const known = new Set(seen);
  for (let step = 0; step < STEPS * seen.length; step += 1) {
    const one = step % seen.length;
    const positive = rowOf(items, seen[one] as number);
    const moving = { user, squares, part: parts[one] as Float32Array };
    const score = scoreOf(user, positive, components);
    for (let drawn = 1; drawn <= MOST_DRAWN; drawn += 1) {
      const item = drawExposed(exposure, at, random);
      if (item < 0 || known.has(item)) continue;
      const negative = rowOf(items, item);
      if (scoreOf(user, negative, components) <= score - 1) continue;
      move(moving, positive, negative, learningRate * warpLoss(exposure.items.length - 1, drawn));
      break;
    }
  }
  return { user, parts };
}
