import { type Extent, larger } from '../../serving/extent.ts';
import type { OpenWork } from './open-work.ts';

/**
 * How many cars a change concerns: so few that it is a single change, some that show a row together, or so many, in one transaction
 * or by one row, that it is a bulk change. Smaller ones come first.
 */
export const SIZES = ['single', 'few', 'many'] as const;

export type Size = (typeof SIZES)[number];

const smaller = (a: Size, b: Size): Size => (SIZES.indexOf(a) < SIZES.indexOf(b) ? a : b);

/** What a change asks for of its cars. */
export interface Demand {
  size: Size;
  /** How much of a car it may have changed. */
  extent: Extent;
}

interface PendingCar extends Demand {
  works: OpenWork[];
  /** When it was first asked for, by `performance.now()`. */
  since: number;
  attempts: number;
  /** Not to be taken before then, by `performance.now()`. */
  notBefore: number;
}

/** Some cars to build, and the work that they belong to. */
export interface CarBatch {
  ids: number[];
  works: OpenWork[];
  extent: Extent;
}

/** Single changes are few: a page that is read whole shows one state of MySQL. */
const extentOf = ({ size, extent }: Demand): Extent => (size === 'single' ? 'page' : extent);

const isWide = ({ size, extent }: Demand) => size !== 'single' && extent !== 'pricing';

/** Which changes a builder takes: single ones only, or others as well when no single one waits. */
export type Lane = 'single' | 'any';

/** Cars at most that are handed out at once: of changes of more cars by whether more than their pricing is read. */
export interface Most {
  single: number;
  pricing: number;
  wide: number;
}

/** For how long the cars of a change of many let those of few overtake them. */
const PATIENCE_MS = 2_000;
/** Cars that are looked at in vain at most: what stands behind them can wait until one may be taken. */
const MOST_LOOKS = 1_000;
/** Single changes still come when the last one is no longer ago than that. */
const STILL_COMING_MS = 500;

/**
 * The cars to build, each at most once, however many changes name it. Smaller changes overtake larger ones. A car under way is
 * not handed out again before it is done: changes that come meanwhile wait for the next round, for the read under way may
 * not have seen them.
 */
export class WorkQueue {
  readonly #lanes: Readonly<Record<Size, Set<number>>> = {
    single: new Set(),
    few: new Set(),
    many: new Set(),
  };
  readonly #pending = new Map<number, PendingCar>();
  readonly #underWay = new Map<number, PendingCar>();
  /** Cars of such changes under way of which more than the pricing is read. */
  #wideUnderWay = 0;
  /** When a single change was added last, by `performance.now()`. */
  #singleAt = Number.NEGATIVE_INFINITY;

  /** Cars that wait or are being built. */
  get open(): number {
    return this.#pending.size + this.#underWay.size;
  }

  /** Milliseconds that the car of a change of more cars has waited that came first; 0 when none waits. */
  get bulkWaitMs(): number {
    return Math.max(this.#waitIn(this.#lanes.few), this.#waitIn(this.#lanes.many));
  }

  #waitIn([first]: Iterable<number>): number {
    const car = first === undefined ? undefined : this.#pending.get(first);
    return car ? performance.now() - car.since : 0;
  }

  add(id: number, work: OpenWork, { size, extent }: Demand): void {
    if (size === 'single') this.#singleAt = performance.now();
    const car = this.#pending.get(id);
    if (!car) {
      this.#put(id, { works: [work], size, extent, since: performance.now(), attempts: 0, notBefore: 0 });
      return;
    }
    car.works.push(work);
    car.extent = larger(car.extent, extent);
    if (smaller(car.size, size) === car.size) return;
    this.#lanes[car.size].delete(id);
    car.size = size;
    this.#lanes[size].add(id);
  }

  /**
   * Cars that are not under way, smaller changes first. Those of changes of more cars come by extent: one that has to be read whole must
   * not make it so for all. While single changes come, one batch of cars at a time is read wide: several would stand before
   * each single change, at the database and here. Null when there are none.
   */
  take(most: Most, lane: Lane): CarBatch | null {
    const single = this.#takeFrom(this.#lanes.single, () => most.single);
    const ids = single.length > 0 || lane === 'single' ? single : this.#takeMore(most);
    if (ids.length === 0) return null;
    const cars = ids.flatMap((id) => this.#underWay.get(id) ?? []);
    const works = new Set(cars.flatMap((car) => car.works));
    return { ids, works: [...works], extent: cars.map(extentOf).reduce(larger) };
  }

  #takeMore({ pricing, wide }: Most): number[] {
    const isWideHeld = this.#wideUnderWay > 0 && performance.now() - this.#singleAt < STILL_COMING_MS;
    const mostOf = (extent: Extent) => (extent === 'pricing' ? pricing : isWideHeld ? 0 : wide);
    const { few, many } = this.#lanes;
    const [first, second] = this.#waitIn(many) > PATIENCE_MS ? [many, few] : [few, many];
    const taken = this.#takeFrom(first, mostOf);
    return taken.length > 0 ? taken : this.#takeFrom(second, mostOf);
  }

  /** A car is done. Answers the work that nothing is open of any more. */
  done(id: number): OpenWork[] {
    return (this.#leave(id)?.works ?? []).filter((work) => work.isDoneWithOneMore());
  }

  #leave(id: number): PendingCar | undefined {
    const car = this.#underWay.get(id);
    if (car && isWide(car)) this.#wideUnderWay -= 1;
    this.#underWay.delete(id);
    return car;
  }

  /** The work that asked for a car under way, and how often building it has failed before. */
  underWay(id: number): { works: readonly OpenWork[]; attempts: number } {
    return this.#underWay.get(id) ?? { works: [], attempts: 0 };
  }

  /** Puts a car that is under way back, to be built whole after `pauseMs`; a failure counts as an attempt. */
  putBack(id: number, pauseMs: number, isFailure: boolean): void {
    const car = this.#leave(id);
    if (!car) return;
    const waiting = this.#pending.get(id);
    if (waiting) this.#lanes[waiting.size].delete(id);
    this.#put(id, {
      works: [...car.works, ...(waiting?.works ?? [])],
      size: smaller(car.size, waiting?.size ?? 'many'),
      extent: 'page',
      since: car.since,
      attempts: car.attempts + (isFailure ? 1 : 0),
      notBefore: performance.now() + pauseMs,
    });
  }

  #put(id: number, car: PendingCar): void {
    this.#pending.set(id, car);
    this.#lanes[car.size].add(id);
  }

  #takeFrom(lane: Set<number>, mostOf: (extent: Extent) => number): number[] {
    const now = performance.now();
    const taken: number[] = [];
    let extent: Extent | undefined;
    let looks = 0;
    for (const id of lane) {
      const car = this.#pending.get(id);
      if (!car || this.#underWay.has(id) || car.notBefore > now) continue;
      if (mostOf(extent ?? car.extent) === 0) {
        looks += 1;
        if (looks === MOST_LOOKS) break;
        continue;
      }
      extent ??= car.extent;
      if (taken.length === mostOf(extent)) break;
      if (car.size !== 'single' && car.extent !== extent) continue;
      if (isWide(car)) this.#wideUnderWay += 1;
      taken.push(id);
      lane.delete(id);
      this.#pending.delete(id);
      this.#underWay.set(id, car);
    }
    return taken;
  }
}
