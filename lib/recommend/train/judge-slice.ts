import { setImmediate as nextTurn } from 'node:timers/promises';
import { NOBODY, type SeenCar, type Who } from '../../serving/visitor/who.ts';
import { type CarFacts, isOnSale } from '../features/car-facts.ts';
import type { SliceFigures } from '../published/model-store.ts';
import type { PublishedModel } from '../published/published-model.ts';
import { CarTable } from '../rank/car-table.ts';
import { scoreCars } from '../rank/score-cars.ts';
import { BuyerRows, tasteOf } from '../rank/taste.ts';
import type { RivalLists } from './rival-lists.ts';
import { SeenBefore } from './seen-before.ts';
import { buyerIdOf, type TasteLog } from './taste-log.ts';
import type { Label, TimeSlice } from './time-slice.ts';

const CUT = 10;
/** So many seen cars visitors are judged by who are not known. */
const SEEN = [1, 3, 5] as const;

/** How good some lists are, by their names. `model` is what visitors would get to see. */
export type Judged = Record<string, SliceFigures>;

/** Figures of a list, added up over what it had to foretell. */
class Tally {
  #hits = 0;
  #gain = 0;
  #auc = 0;
  #labels = 0;

  /**
   * Of equal scores half stand before the one that is looked for, as they would by chance.
   * @param before cars before the one that was asked for
   * @param equal others of the same score
   * @param others all others
   */
  add(before: number, equal: number, others: number): void {
    const rank = before + equal / 2;
    this.#labels += 1;
    this.#hits += Math.min(1, Math.max(0, (CUT - before) / (equal + 1)));
    this.#gain += 1 / Math.log2(rank + 2);
    this.#auc += others === 0 ? 0.5 : 1 - rank / others;
  }

  get figures(): SliceFigures {
    const share = (sum: number) => (this.#labels === 0 ? 0 : sum / this.#labels);
    return {
      hitAt10: share(this.#hits),
      ndcg: share(this.#gain),
      auc: share(this.#auc),
      labels: this.#labels,
    };
  }
}

interface Judging {
  log: TasteLog;
  cars: readonly CarFacts[];
  slice: TimeSlice;
  model: PublishedModel;
  rivals: RivalLists;
}

/** Judges lists by what users asked for next, among all cars that were on sale at that moment. */
class SliceJudge {
  readonly #judging: Judging;
  readonly #table: CarTable;
  readonly #buyers: BuyerRows;
  readonly #seen: SeenBefore;
  readonly #rows: ReadonlyMap<number, number>;
  readonly #tallies = new Map<string, Tally>();

  constructor(judging: Judging) {
    this.#judging = judging;
    this.#table = new CarTable(judging.model);
    this.#buyers = new BuyerRows(judging.model);
    this.#seen = new SeenBefore(judging.log);
    this.#rows = new Map(judging.cars.map(({ id }, row) => [id, row]));
  }

  get judged(): Judged {
    return Object.fromEntries([...this.#tallies].map(([name, tally]) => [name, tally.figures]));
  }

  judge(label: Label): void {
    const { cars, log, slice, rivals } = this.#judging;
    const wanted = this.#rows.get(label.carId);
    const onSale = this.#onSaleAt(label.at);
    if (wanted === undefined || !onSale.includes(wanted)) return;
    const seen = this.#seen.of(label.user, label.at, label.carId);
    const buyerId = buyerIdOf(log.users[label.user] ?? '');
    const byModel = (who: Who) => this.#scores(onSale, who);
    const byRival = (scores: Float64Array) => Float64Array.from(onSale, (row) => scores[row] as number);
    const tell = (name: string, scores: Float64Array) => this.#tell(name, scores, onSale.indexOf(wanted));

    const served = byModel({ ...NOBODY, buyerId, seen });
    tell('model', served);
    tell('recency', byRival(rivals.recency));
    tell('popularity', byRival(rivals.popularity));
    tell('same make and price', byRival(rivals.sameMakeAndPrice(this.#rowOf(seen[0]))));
    if (this.#buyers.of(buyerId) !== null) tell('known buyers', served);
    for (const count of SEEN)
      if (seen.length >= count) tell(`${count} seen`, byModel({ ...NOBODY, seen: seen.slice(0, count) }));
    tell('no history', byModel(NOBODY));
    if ((cars[wanted] as CarFacts).liveAt / 1_000 > slice.cut) tell('new cars', served);
  }

  /** Rows of the cars on sale. */
  #onSaleAt(at: number): number[] {
    const ms = at * 1_000;
    const { cars } = this.#judging;
    return [...cars.keys()].filter((row) => isOnSale(cars[row] as CarFacts, ms));
  }

  #rowOf(seen: SeenCar | undefined): number | null {
    return (seen && this.#rows.get(seen.id)) ?? null;
  }

  #scores(rows: readonly number[], who: Who): Float64Array {
    const ids = rows.map((row) => (this.#judging.cars[row] as CarFacts).id);
    const taste = tasteOf(who, this.#judging.model, this.#table, this.#buyers);
    return scoreCars(ids, taste?.user ?? null, this.#table);
  }

  /** What is no number stands before what is looked for, and where that has none all others do. */
  #tell(name: string, scores: Float64Array, wanted: number): void {
    const score = scores[wanted] as number;
    let [before, equal] = [0, -1];
    for (const one of scores) {
      if (one === score) equal += 1;
      else if (!(one < score)) before += 1;
    }
    if (Number.isNaN(score)) [before, equal] = [scores.length - 1, 0];
    let tally = this.#tallies.get(name);
    if (!tally) {
      tally = new Tally();
      this.#tallies.set(name, tally);
    }
    tally.add(before, equal, scores.length - 1);
  }
}

/** How good a model is at what it has not seen, and other lists. Others of this process get their turn meanwhile. */
export async function judgeSlice(judging: Judging): Promise<Judged> {
  const judge = new SliceJudge(judging);
  for (const label of judging.slice.labels) {
    judge.judge(label);
    await nextTurn();
  }
  return judge.judged;
}

/** Lists that a model must be better than, or it is not worth showing. */
const TO_BEAT = ['recency', 'popularity'] as const;

/** Why a model is not to be published; null for one that is. */
export function objectionTo(judged: Judged): string | null {
  const own = judged.model;
  if (!own || own.labels === 0) return 'nothing that was asked for could be judged';
  for (const name of TO_BEAT) {
    const rival = judged[name];
    for (const figure of ['ndcg', 'auc'] as const) {
      const [ours, theirs] = [own[figure], rival?.[figure] ?? 1];
      if (!(ours > theirs))
        return `its ${figure} of ${ours.toFixed(3)} does not beat the ${theirs.toFixed(3)} of ${name}`;
    }
  }
  return null;
}
