import { createHash } from 'node:crypto';
import { metrics } from '../../platform/metrics.ts';
import { Random } from '../../platform/random.ts';
import { type Because, type Fitting, type Ranker, seenLast } from '../../serving/ranker.ts';
import { isKnown, type Who } from '../../serving/visitor/who.ts';
import type { CarFacts } from '../features/car-facts.ts';
import { dot } from '../model/dot.ts';
import { rowOf } from '../model/model.ts';
import type { PublishedModel } from '../published/published-model.ts';
import { CarTable } from './car-table.ts';
import { orderByScore } from './order-by-score.ts';
import { reasonsFor } from './reasons.ts';
import { mixInNew } from './rules/mix-in-new.ts';
import { withoutLongRuns } from './rules/without-long-runs.ts';
import { scoreCars } from './score-cars.ts';
import { BuyerRows, type Taste, tasteOf } from './taste.ts';

/** Cars of one make and model that may stand behind each other. */
const LONGEST_RUN = 2;
/** Places that the rules look at: nobody leafs further. */
const RULED = 700;
/** The best cars for somebody, among which it is asked what they owe to each that was looked at. */
const LOOKED_AT = 200;

/** Who draws lots, by name: the same for the same browser and model. */
function randomOf(version: string, { visitorId }: Who): Random {
  const digest = createHash('sha1')
    .update(`${version} ${visitorId ?? ''}`)
    .digest();
  return new Random(digest.readUInt32BE());
}

/** Puts cars in order by a model. */
export class ModelRanker implements Ranker {
  readonly #model: PublishedModel;
  readonly #table: CarTable;
  readonly #buyers: BuyerRows;
  readonly #onUnknown: (carIds: readonly number[]) => void;

  /** @param onUnknown told of cars that came after the model: `learnOf` takes them in */
  constructor(model: PublishedModel, onUnknown: (carIds: readonly number[]) => void = () => {}) {
    this.#model = model;
    this.#table = new CarTable(model);
    this.#buyers = new BuyerRows(model);
    this.#onUnknown = onUnknown;
  }

  get version(): string {
    return this.#model.version;
  }

  get mark(): string {
    return `${this.version} ${this.#table.size}`;
  }

  /** Whether it can judge a car. */
  knows(carId: number): boolean {
    return this.#table.rowOf(carId) >= 0;
  }

  /** Takes in cars that came after the model. */
  learnOf(cars: readonly CarFacts[]): void {
    for (const car of cars) this.#table.add(car);
  }

  rank(carIds: readonly number[], who: Who, count = carIds.length): number[] {
    const started = performance.now();
    const wanted = Math.max(RULED, count) + who.seen.length;
    const scores = scoreCars(carIds, this.#tasteOf(who)?.user ?? null, this.#table);
    const inOrder = Array.from(orderByScore(scores, wanted), (at) => carIds[at] as number);
    this.#noteUnknown(carIds);
    const order = this.#ruled(seenLast(inOrder, who), who);
    const label = { who: who.buyerId !== null ? 'buyer' : isKnown(who) ? 'visitor' : 'nobody' };
    metrics.rankSeconds.observe(label, (performance.now() - started) / 1_000);
    // of so many more than are wanted enough are left without those that come last of all
    return order.slice(0, count);
  }

  alike(carIds: readonly number[], carId: number, count: number): Fitting[] | null {
    const row = this.#table.rowOf(carId);
    if (row < 0) return null;
    const own = rowOf(this.#table, row);
    const others = carIds.filter((id) => id !== carId && this.#table.rowOf(id) >= 0);
    const scores = Float64Array.from(others, (id) => this.#likeness(own, id));
    return Array.from(orderByScore(scores, count), (at) => {
      const id = others[at] as number;
      return { id, reasons: reasonsFor(own, this.#table.rowOf(id), row, this.#model, this.#table) };
    });
  }

  because(carIds: readonly number[], who: Who, count: number): Because | null {
    const taste = this.#tasteOf(who);
    if (!taste) return null;
    const seen = new Set(who.seen.map(({ id }) => id));
    const others = carIds.filter((id) => !seen.has(id) && this.#table.rowOf(id) >= 0);
    const scores = scoreCars(others, taste.user, this.#table);
    const best = Array.from(orderByScore(scores, LOOKED_AT), (at) => others[at] as number);
    const found = taste.seenIds.map((_, at) => this.#owedTo(taste, at, best, count));
    return found.reduce<Because | null>((most, one) => {
      return one.cars.length > (most?.cars.length ?? 0) ? one : most;
    }, null);
  }

  /** Of the best cars those that owe more to one of the cars that were looked at than to any other, and share with it what counts. */
  #owedTo(taste: Taste, at: number, best: readonly number[], count: number): Because {
    const { parts, seenIds } = taste;
    const seenId = seenIds[at] as number;
    const seenRow = this.#table.rowOf(seenId);
    const own = parts[at] as Float32Array;
    const cars: Fitting[] = [];
    for (const id of best) {
      const row = this.#table.rowOf(id);
      const vector = rowOf(this.#table, row);
      const owed = parts.map((part) => dot(part, vector, this.#table.components));
      const isMost = owed.every((one) => one <= (owed[at] as number));
      if (!isMost || !((owed[at] as number) > 0)) continue;
      const reasons = reasonsFor(own, row, seenRow, this.#model, this.#table);
      if (reasons.length > 0) cars.push({ id, reasons });
      if (cars.length === count) break;
    }
    return { seenId, cars };
  }

  #tasteOf(who: Who): Taste | null {
    return isKnown(who) ? tasteOf(who, this.#model, this.#table, this.#buyers) : null;
  }

  /** Cosine of two cars' vectors: how much those who like one like the other, whatever either is worth to all. */
  #likeness(own: Float32Array, id: number): number {
    const { components } = this.#table;
    const other = rowOf(this.#table, this.#table.rowOf(id));
    const lengths = dot(own, own, components) * dot(other, other, components);
    return lengths > 0 ? dot(own, other, components) / Math.sqrt(lengths) : 0;
  }

  /** The rules hold for what was not looked at: what was stays where it is, behind all else. */
  #ruled(order: readonly number[], who: Who): number[] {
    const seen = new Set(who.seen.map(({ id }) => id));
    const firstSeen = order.findIndex((id) => seen.has(id));
    const ruled = Math.min(RULED, firstSeen < 0 ? order.length : firstSeen);
    const isNew = (id: number) => this.#table.isUnderExposed(this.#table.rowOf(id));
    const mixed = mixInNew(order.slice(0, ruled), isNew, randomOf(this.version, who));
    const kindOf = (id: number) => this.#table.modelOf(this.#table.rowOf(id));
    return withoutLongRuns(mixed, kindOf, LONGEST_RUN).concat(order.slice(ruled));
  }

  #noteUnknown(carIds: readonly number[]): void {
    const unknown = carIds.filter((id) => this.#table.rowOf(id) < 0);
    if (unknown.length > 0) this.#onUnknown(unknown);
  }
}
