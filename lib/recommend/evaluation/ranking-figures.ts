import { columnsIn, hasCell, type SparseRows } from '../model/sparse-rows.ts';

/** How well items were ranked, as means over the users of whom something is to be found. All from 0 to 1. */
export interface RankingFigures {
  /** Of the first ten, the share that was to be found. */
  precisionAt10: number;
  /** Of what was to be found, the share among the first ten. */
  recallAt10: number;
  /** Discounted cumulative gain of the first ten, by that of the best order (Järvelin 2002). */
  ndcgAt10: number;
  /** How likely something to be found is ranked before something that is not. */
  auc: number;
  users: number;
}

export interface Ranking {
  users: number;
  items: number;
  /** Writes the score of each item for a user. */
  score: (user: number, into: Float64Array) => void;
  /** What is to be found, by user. */
  wanted: SparseRows;
  /** What is left out of a user's list. */
  leftOut?: SparseRows | undefined;
  /** Items that are ranked; all, where it is left out. */
  ranked?: ReadonlySet<number> | undefined;
}

const CUT = 10;

const gainAt = (rank: number) => 1 / Math.log2(rank + 2);

/** How many of the numbers, which ascend, are not below `value`: equal ones stand before it, so that no model gains by saying nothing. */
function countFrom(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low;
}

interface Scored {
  /** Scores of what is to be found, from the highest. */
  wanted: number[];
  /** Of the others, from the lowest. */
  others: Float64Array;
}

function scoredFor(
  user: number,
  { score, wanted, leftOut, ranked, items }: Ranking,
  scores: Float64Array,
): Scored {
  score(user, scores);
  const isRanked = (item: number) =>
    (ranked === undefined || ranked.has(item)) && !(leftOut && hasCell(leftOut, user, item));
  const found: Scored = { wanted: [], others: new Float64Array(items) };
  let count = 0;
  for (let item = 0; item < items; item += 1) {
    if (!isRanked(item)) continue;
    if (hasCell(wanted, user, item)) found.wanted.push(scores[item] as number);
    else {
      found.others[count] = scores[item] as number;
      count += 1;
    }
  }
  found.wanted.sort((one, other) => other - one);
  found.others = found.others.subarray(0, count).sort();
  return found;
}

function figuresOf({ wanted, others }: Scored): Omit<RankingFigures, 'users'> {
  let [hits, gain, best, before] = [0, 0, 0, 0];
  for (const [at, score] of wanted.entries()) {
    const othersBefore = countFrom(others, score);
    const rank = at + othersBefore;
    before += othersBefore;
    if (at < CUT) best += gainAt(at);
    if (rank >= CUT) continue;
    hits += 1;
    gain += gainAt(rank);
  }
  const pairs = wanted.length * others.length;
  return {
    precisionAt10: hits / CUT,
    recallAt10: hits / wanted.length,
    ndcgAt10: gain / best,
    auc: pairs === 0 ? 0.5 : 1 - before / pairs,
  };
}

/** Ranks items for every user of whom something is to be found. All are 0 where there is nobody. */
export function rankingFigures(ranking: Ranking): RankingFigures {
  const scores = new Float64Array(ranking.items);
  const sums = { precisionAt10: 0, recallAt10: 0, ndcgAt10: 0, auc: 0, users: 0 };
  for (let user = 0; user < ranking.users; user += 1) {
    if (columnsIn(ranking.wanted, user).length === 0) continue;
    const scored = scoredFor(user, ranking, scores);
    if (scored.wanted.length === 0) continue;
    const { precisionAt10, recallAt10, ndcgAt10, auc } = figuresOf(scored);
    sums.precisionAt10 += precisionAt10;
    sums.recallAt10 += recallAt10;
    sums.ndcgAt10 += ndcgAt10;
    sums.auc += auc;
    sums.users += 1;
  }
  const { users } = sums;
  const mean = (sum: number) => (users === 0 ? 0 : sum / users);
  return {
    precisionAt10: mean(sums.precisionAt10),
    recallAt10: mean(sums.recallAt10),
    ndcgAt10: mean(sums.ndcgAt10),
    auc: mean(sums.auc),
    users,
  };
}
