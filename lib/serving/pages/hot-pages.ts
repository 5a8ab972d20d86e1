import { RecentMap } from '../../platform/recent-map.ts';

/** What the store has to know of a page. */
export interface HotPage {
  /** Bytes that it holds. */
  bytes: number;
  /** Cars whose change makes it an old one. */
  cars: readonly number[];
  /** The one that it is about: with this it goes at once. */
  owner: number | null;
  /** Since when another one is not what it shows, by `performance.now()`; null where all are. */
  changedAt: number | null;
}

export interface HotPagesState {
  pages: number;
  bytes: number;
  evicted: number;
}

/** What a page costs besides its bytes: names, headers, and its place in the maps. */
const OVERHEAD = 1_500;
/** A place among the pages of one car. */
const PER_CAR = 50;
/** Pages of which it is remembered that they have gone with a change of their car, and milliseconds for which it is. */
const MOST_OUTDATED = 5_000;
const OUTDATED_MS = 2_000;

const bytesOf = (key: string, { bytes, cars }: HotPage) =>
  bytes + 2 * key.length + OVERHEAD + cars.length * PER_CAR;

/** Pages held in this process, by key: a bounded store from which the least recently used go first. */
export class HotPages<Page extends HotPage> {
  readonly #pages = new Map<string, Page>();
  /** Of each car the keys of the pages that show it. */
  readonly #byCar = new Map<number, Set<string>>();
  readonly #limit: number;
  readonly #observe: (state: HotPagesState) => void;
  /** When pages went because the car that they are about had changed. */
  readonly #outdated = new RecentMap<string, number>(MOST_OUTDATED);
  #bytes = 0;
  #evicted = 0;

  /**
   * @param limit bytes; 0 keeps nothing
   * @param observe told of each change
   */
  constructor(limit: number, observe: (state: HotPagesState) => void = () => {}) {
    this.#limit = limit;
    this.#observe = observe;
  }

  /** Whether it may hold nothing. */
  get isOff(): boolean {
    return this.#limit === 0;
  }

  get(key: string): Page | undefined {
    return this.#pages.get(key);
  }

  /** Says that a page was used, so that others go before it. */
  touch(key: string, page: Page): void {
    this.#pages.delete(key);
    this.#pages.set(key, page);
  }

  put(key: string, page: Page): void {
    this.drop(key);
    const bytes = bytesOf(key, page);
    if (bytes > this.#limit) return;
    this.#pages.set(key, page);
    this.#bytes += bytes;
    for (const car of page.cars) {
      const keys = this.#byCar.get(car);
      if (keys) keys.add(key);
      else this.#byCar.set(car, new Set([key]));
    }
    this.#shrink();
  }

  /** A page has grown by another encoding. */
  grow(key: string, page: Page, by: number): void {
    const isKept = this.#pages.get(key) === page;
    page.bytes += by;
    if (!isKept) return;
    this.#bytes += by;
    this.#shrink();
  }

  get state(): HotPagesState {
    return { pages: this.#pages.size, bytes: this.#bytes, evicted: this.#evicted };
  }

  drop(key: string): void {
    const page = this.#pages.get(key);
    if (!page) return;
    this.#pages.delete(key);
    this.#bytes -= bytesOf(key, page);
    for (const car of page.cars) {
      const keys = this.#byCar.get(car);
      keys?.delete(key);
      if (keys?.size === 0) this.#byCar.delete(car);
    }
    this.#observe(this.state);
  }

  /** A car has changed: the page about it goes, others that show it are old from now on. */
  carChanged(car: number): void {
    for (const key of this.#byCar.get(car) ?? []) {
      const page = this.#pages.get(key);
      if (page?.owner === car) {
        this.#outdated.set(key, performance.now());
        this.drop(key);
      } else if (page) page.changedAt ??= performance.now();
    }
  }

  /** Whether a page was held until its car changed a moment ago: wherever it was kept, it is hardly there again. */
  isOutdated(key: string): boolean {
    return performance.now() - (this.#outdated.get(key) ?? Number.NEGATIVE_INFINITY) < OUTDATED_MS;
  }

  clear(): void {
    this.#pages.clear();
    this.#byCar.clear();
    this.#bytes = 0;
    this.#observe(this.state);
  }

  #shrink(): void {
    for (const [oldest] of this.#pages) {
      if (this.#bytes <= this.#limit) break;
      this.#evicted += 1;
      this.drop(oldest);
    }
    this.#observe(this.state);
  }
}
