import { foldIn, meanOf } from '../model/fold-in.ts';
import { type Model, representAll, rowOf, scoreItems } from '../model/model.ts';
import { columnsIn, type SparseRows } from '../model/sparse-rows.ts';
import { type Baseline, baselineScores } from './baselines.ts';
import type { DataSet } from './data-set.ts';
import { type Ranking, type RankingFigures, rankingFigures } from './ranking-figures.ts';

/** So many seen items a visitor is judged by who is not known. */
const SEEN = [1, 3, 5] as const;

export interface JudgeOptions {
  /** Whether what a user chose in training is left out of the list in which test items are looked for. */
  excludesTrain: boolean;
  learningRate: number;
  seed: number;
}

export interface Judgement {
  train: RankingFigures;
  test: RankingFigures;
  /** How well the same is found by lists that are the same for everybody. */
  baselines: Record<Baseline, RankingFigures>;
  /** Likelihood that a cold item which was wanted is ranked before another cold one, and before any other that is new to the user. */
  cold: { amongCold: number; amongUnseen: number; users: number } | null;
  /** Of users as if they were not known, by how many of their last items were seen. All that they chose in training is left out of their lists. */
  anonymous: { seen: number; figures: RankingFigures }[];
}

function lastChosen({ lesson }: DataSet): number[][] {
  const { users, items, times } = lesson.examples;
  const chosen: { item: number; time: number }[][] = [];
  for (const [at, user] of users.entries()) {
    chosen[user] ??= [];
    chosen[user].push({ item: items[at] as number, time: times[at] as number });
  }
  return chosen.map((of) => of.sort((one, other) => other.time - one.time).map(({ item }) => item));
}

/** Says how well a model ranks what it was not shown. */
export function judgeModel(
  model: Model,
  data: DataSet,
  { excludesTrain, learningRate, seed }: JudgeOptions,
): Judgement {
  const isTrained = (rows: SparseRows) => (row: number) => columnsIn(rows, row).length > 0;
  const known = new Set(data.lesson.exposure.items);
  const items = representAll(model.items, model.itemFactors, (item) => known.has(item));
  const users = representAll(model.users, model.userFactors, isTrained(data.train));
  const score = (user: number, into: Float64Array) => scoreItems(rowOf(users, user), items, into);
  const all: Omit<Ranking, 'wanted'> = { users: data.users, items: data.items, score };
  const { train, test, cold } = data;
  const start = meanOf(users);
  const folding = { start, items, exposure: data.lesson.exposure, at: Number.MAX_VALUE, learningRate, seed };
  const last = lastChosen(data);
  const anonymous = SEEN.map((seen) => ({
    seen,
    figures: rankingFigures({
      ...all,
      wanted: test,
      leftOut: train,
      score: (user, into) => scoreItems(foldIn((last[user] ?? []).slice(0, seen), folding).user, items, into),
    }),
  }));
  const leftOut = excludesTrain ? train : undefined;
  const scores = baselineScores(data);
  const byBaseline = (name: Baseline) =>
    rankingFigures({ ...all, wanted: test, leftOut, score: (_, into) => into.set(scores[name]) });
  const amongCold = cold && rankingFigures({ ...all, wanted: cold.wanted, ranked: cold.items });
  const amongUnseen = cold && rankingFigures({ ...all, wanted: cold.wanted, leftOut: train });
  return {
    train: rankingFigures({ ...all, wanted: train }),
    test: rankingFigures({ ...all, wanted: test, leftOut }),
    baselines: { popularity: byBaseline('popularity'), recency: byBaseline('recency') },
    cold: amongCold &&
      amongUnseen && { amongCold: amongCold.auc, amongUnseen: amongUnseen.auc, users: amongCold.users },
    anonymous,
  };
}
