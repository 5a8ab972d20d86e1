import { Random } from '../../platform/random.ts';
import type { Examples } from './examples.ts';
import { drawExposed, type Exposure } from './exposure.ts';
import { type Factors, newFactors, represent, scoreOf, scoreOfRow } from './factors.ts';
import type { FeatureRows } from './feature-rows.ts';
import { type Pace, stepDown } from './gradient-step.ts';
import type { Model } from './model.ts';
import { hasCell, type SparseRows, sparseRows } from './sparse-rows.ts';
import { warpLoss } from './warp-loss.ts';

/** What is learnt from. */
export interface Lesson {
  examples: Examples;
  users: FeatureRows;
  items: FeatureRows;
  exposure: Exposure;
}

export interface TrainingOptions {
  /** `warp`: weighted approximate-rank pairwise (Weston 2011); `bpr`: Bayesian personalised ranking (Rendle 2009). */
  loss: 'warp' | 'bpr';
  components: number;
  learningRate: number;
  /** L2 of what is learnt of items, and of users. */
  itemAlpha: number;
  userAlpha: number;
  /** Of WARP: items drawn at most, in search of one that is ranked too high. */
  maxSampled: number;
  /** How often items are learnt only by what they share with others, so that new ones are judged by that as well; 0 to 1. */
  idDropout: number;
  seed: number;
}

/** What each user has chosen: never held against them. */
function chosenBy({ users, items }: Examples, userCount: number, itemCount: number): SparseRows {
  function* cells() {
    for (const [at, row] of users.entries()) yield { row, column: items[at] as number, value: 1 };
  }
  return sparseRows(userCount, itemCount, cells());
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Learns what users like from what they chose, example by example: the same for the same seed. */
export class Training {
  readonly #lesson: Lesson;
  readonly #options: TrainingOptions;
  readonly #random: Random;
  readonly #chosen: SparseRows;
  readonly #order: Int32Array;
  readonly #users: Factors;
  readonly #items: Factors;
  readonly #itemPace: Pace;
  readonly #userPace: Pace;
  /** Representations of the user, the item chosen and the one that was not, and the gradient of one of them. */
  readonly #user: Float32Array;
  readonly #positive: Float32Array;
  readonly #negative: Float32Array;
  readonly #gradient: Float32Array;

  /** @param begin told of what is to be learnt before anything was: what is known already may be carried over into it */
  constructor(lesson: Lesson, options: TrainingOptions, begin: (model: Model) => void = () => {}) {
    const { users, items, examples } = lesson;
    const { components, learningRate, itemAlpha, userAlpha, seed } = options;
    this.#lesson = lesson;
    this.#options = options;
    this.#random = new Random(seed);
    this.#chosen = chosenBy(examples, users.rows, items.rows);
    this.#order = Int32Array.from(examples.users, (_, at) => at);
    this.#users = newFactors(users.columns, components, this.#random);
    this.#items = newFactors(items.columns, components, this.#random);
    this.#itemPace = { learningRate, alpha: itemAlpha };
    this.#userPace = { learningRate, alpha: userAlpha };
    begin(this.model);
    const empty = () => new Float32Array(components + 1);
    [this.#user, this.#positive, this.#negative, this.#gradient] = [empty(), empty(), empty(), empty()];
  }

  /** What has been learnt so far; goes on changing while training does. */
  get model(): Model {
    const { users, items } = this.#lesson;
    return { users, items, userFactors: this.#users, itemFactors: this.#items };
  }

  /**
   * Goes through all examples once, in a new order, and stops after every so many of them.
   * @yields how many are done
   */
  *epoch(stopEvery = 20_000): Generator<number> {
    this.#shuffle();
    for (let at = 0; at < this.#order.length; at += 1) {
      this.#learn(this.#order[at] as number);
      if ((at + 1) % stopEvery === 0) yield at + 1;
    }
  }

  /** Fisher and Yates. */
  #shuffle(): void {
    for (let left = this.#order.length - 1; left > 0; left -= 1) {
      const drawn = Math.floor(this.#random.next() * (left + 1));
      const kept = this.#order[left] as number;
      this.#order[left] = this.#order[drawn] as number;
      this.#order[drawn] = kept;
    }
  }

  #learn(example: number): void {
    const { examples, users, items } = this.#lesson;
    const { idDropout, loss } = this.#options;
    const weight = examples.weights[example] as number;
    if (!(weight > 0)) return;
    const hasSelf = idDropout === 0 || this.#random.next() >= idDropout;
    represent(users, this.#users, examples.users[example] as number, this.#user);
    represent(items, this.#items, examples.items[example] as number, this.#positive, hasSelf);
    if (loss === 'warp') this.#learnWarp(example, weight, hasSelf);
    else this.#learnBpr(example, weight, hasSelf);
  }

  /** Draws an item that the user could have chosen; -1 where the one drawn was chosen. */
  #drawNegative(example: number): number {
    const { examples, exposure } = this.#lesson;
    const item = drawExposed(exposure, examples.times[example] as number, this.#random);
    return item < 0 || hasCell(this.#chosen, examples.users[example] as number, item) ? -1 : item;
  }

  #learnWarp(example: number, weight: number, hasSelf: boolean): void {
    const { items, exposure } = this.#lesson;
    const { components, maxSampled } = this.#options;
    const others = exposure.items.length - 1;
    const score = scoreOf(this.#user, this.#positive, components);
    for (let drawn = 1; drawn <= maxSampled; drawn += 1) {
      const negative = this.#drawNegative(example);
      if (negative < 0) continue;
      if (scoreOfRow(items, this.#items, negative, this.#user, hasSelf) <= score - 1) continue;
      this.#update(example, negative, warpLoss(others, drawn, weight), hasSelf);
      return;
    }
  }

  #learnBpr(example: number, weight: number, hasSelf: boolean): void {
    const { items } = this.#lesson;
    const { components, maxSampled } = this.#options;
    for (let drawn = 1; drawn <= maxSampled; drawn += 1) {
      const negative = this.#drawNegative(example);
      if (negative < 0) continue;
      const lead =
        scoreOf(this.#user, this.#positive, components) -
        scoreOfRow(items, this.#items, negative, this.#user, hasSelf);
      this.#update(example, negative, weight * sigmoid(-lead), hasSelf);
      return;
    }
  }

  /** Moves the user and the item chosen towards each other, and the other item away. */
  #update(example: number, negative: number, loss: number, hasSelf: boolean): void {
    const { examples, users, items } = this.#lesson;
    represent(items, this.#items, negative, this.#negative, hasSelf);
    this.#itemGradient(-loss);
    stepDown(items, this.#items, examples.items[example] as number, this.#gradient, this.#itemPace, hasSelf);
    this.#itemGradient(loss);
    stepDown(items, this.#items, negative, this.#gradient, this.#itemPace, hasSelf);
    this.#userGradient(loss);
    stepDown(users, this.#users, examples.users[example] as number, this.#gradient, this.#userPace);
  }

  #itemGradient(loss: number): void {
    const { components } = this.#options;
    for (let c = 0; c < components; c += 1) this.#gradient[c] = loss * (this.#user[c] as number);
    this.#gradient[components] = loss;
  }

  /** Of the bias of a user nothing is learnt: it is the same for all items. */
  #userGradient(loss: number): void {
    const { components } = this.#options;
    for (let c = 0; c < components; c += 1)
      this.#gradient[c] = loss * ((this.#negative[c] as number) - (this.#positive[c] as number));
    this.#gradient[components] = 0;
  }
}
