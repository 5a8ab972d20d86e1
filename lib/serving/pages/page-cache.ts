import { carIdIn } from '../../catalogue/car-path.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { isUnavailable } from '../../platform/unavailable-error.ts';
import { isBehindServed } from '../last-served.ts';
import { type Moment, unknownMoment } from '../latest-changes.ts';
import { SingleFlight } from '../single-flight.ts';
import { orNull } from '../valkey.ts';
import { compressAnew } from './encodings.ts';
import type { Found } from './found.ts';
import { holdPage } from './hold-page.ts';
import { keepPage, pageHash } from './keep-page.ts';
import { MovedCars } from './moved-cars.ts';
import { isOvertaken, isYoung } from './page-age.ts';
import type { PageMaker } from './page-content.ts';
import type { MakingOptions, PageMaking, Render } from './page-making.ts';
import type { PageRequest } from './page-request.ts';
import type { WarmPage } from './warm-page.ts';

/**
 * Milliseconds for which a page is sent as it is after one of the cars on it has changed, or a listing has of which it is not known yet
 * what it says now. Not the page of that car: this one goes at once.
 */
const TOLERANCE_MS = 700;
/** Milliseconds for which it is sent at most while a newer one is being made: with the way of the news to this process, within a second. */
const PREVIOUS_MS = 900;
/** Hits by which a page has shown that it is asked for. */
const WORTH_THE_TIME = 16;

export interface PageCacheOptions extends Omit<MakingOptions, 'renderer'> {
  make: PageMaker;
  making: PageMaking;
  /** Whether somebody keeps pages until they are purged: nobody would purge one that was old when it was sent, so none is. */
  isPurged: boolean;
}

/**
 * The pages that are the same for everybody: from this process's own store while it follows the changes, else kept in Valkey,
 * else rendered, once for all who ask at the same time, and kept.
 */
export class PageCache {
  readonly #options: PageCacheOptions;
  readonly #flights = new SingleFlight<string, Found>();
  readonly #making: PageMaking;
  readonly #moved = new MovedCars();

  constructor(options: PageCacheOptions) {
    this.#options = options;
    this.#making = options.making;
  }

  /** Whether so many pages are being made that another one may be refused. */
  get isCrowded(): boolean {
    return this.#making.isCrowded;
  }

  /** A page of this process's own store that is known to be right; null where somebody has to be asked. */
  hot(key: string): WarmPage | null {
    const warm = this.#options.hot.get(key);
    if (!warm) return null;
    const standing = this.#options.standing();
    if (!standing || !isYoung(warm, standing, this.#tolerance(TOLERANCE_MS))) return null;
    this.#options.hot.touch(key, warm);
    warm.hits += 1;
    if (warm.hits === WORTH_THE_TIME)
      void orNull('page not compressed anew', () => this.#compressAnew(key, warm));
    return warm;
  }

  /** Spends more time on a page that many ask for: it gets smaller for all who come. */
  async #compressAnew(key: string, warm: WarmPage): Promise<void> {
    const { page, own } = warm;
    if (page.status !== 200) return;
    const brotli = await compressAnew(page.brotli);
    const { hot, valkey, build } = this.#options;
    // another process may have kept a newer one
    if (hot.get(key) !== warm || warm.changedAt !== null || brotli.length >= page.brotli.length) return;
    const smaller = { ...page, brotli };
    hot.put(key, { ...warm, page: smaller, bodies: {}, bytes: brotli.length });
    const payload = own?.tickets ? { id: own.id, version: own.tickets[0] } : null;
    const at = payload ? { payload, form: page.form, build } : { hash: pageHash(build, key, page.says) };
    await keepPage(valkey, at, smaller);
  }

  /**
   * A car's page as Valkey keeps it, where it lives at this address and is known to be right; null where there is none, or Valkey does not
   * answer in time: it need not be asked again then. Undefined where it has to be found in another way.
   */
  async kept(request: PageRequest): Promise<WarmPage | null | undefined> {
    const standing = this.#options.standing();
    if (!standing || this.#options.hot.isOutdated(request.key)) return undefined;
    const kept = await this.#options.kept.car(request, standing).catch(() => null);
    if (!kept) return null;
    if (kept.page.path !== request.path) return undefined;
    this.#hold(request.key, kept);
    return kept;
  }

  /** How long an old page may be sent. */
  #tolerance(ms: number): number {
    return this.#options.isPurged ? 0 : ms;
  }

  #now(): Moment {
    return this.#options.standing()?.changes.now() ?? unknownMoment();
  }

  /**
   * The page for a request, from wherever it can be had.
   * @param isKept false where Valkey is known not to keep it
   * @throws {Error} where it can be had from nowhere
   */
  async find(request: PageRequest, isKept = true): Promise<Found> {
    const { hot } = this.#options;
    const warm = this.hot(request.key);
    if (warm) return { kind: 'page', warm, state: 'HIT' };
    const isJoining = this.#flights.isUnderWay(request.key);
    const found = this.#flights.run(request.key, () => this.#find(request, isKept));
    const previous = hot.get(request.key);
    const standing = this.#options.standing();
    if (!previous || !standing || !isYoung(previous, standing, this.#tolerance(PREVIOUS_MS)))
      return isJoining ? this.#unlessOvertaken(request, await found) : found;
    found.catch((error) => logger.debug({ error: errorText(error) }, 'a newer page could not be made'));
    return { kind: 'page', warm: previous, state: 'HIT' };
  }

  /** What others had asked for before; anew where that is older than what was known when this one asked. */
  #unlessOvertaken(request: PageRequest, found: Found): Found | Promise<Found> {
    const own = found.kind === 'page' && found.state === 'MISS' ? found.warm.own : null;
    if (!own || !isOvertaken(own, this.#options.standing())) return found;
    return this.#flights.run(request.key, () => this.#find(request, true));
  }

  async #find(request: PageRequest, isKept: boolean): Promise<Found> {
    try {
      return request.route === 'car'
        ? await this.#findCar(request, isKept)
        : await this.#findListing(request);
    } catch (error) {
      const last = isUnavailable(error) ? this.#last(request) : null;
      if (!last) throw error;
      return last;
    }
  }

  async #findCar(request: PageRequest, isKept: boolean): Promise<Found> {
    const standing = this.#options.standing();
    const { kept: store } = this.#options;
    const path = standing && this.#moved.find(request.key, standing);
    if (path) return { kind: 'moved', path };
    const look = () => this.#look(request, () => (standing ? store.car(request, standing) : store.probe()));
    const isOutdated = standing !== null && this.#options.hot.isOutdated(request.key);
    const kept = isKept && !isOutdated ? await look() : null;
    if (kept) return kept;
    const stale = store.isOutOfReach ? this.#last(request) : null;
    if (stale) return stale;
    const read = () => this.#readCar(request);
    const readUnlessKept = () => this.#unlessKept(look, read);
    return this.#making.once(
      pageHash(this.#options.build, request.key),
      look,
      isOutdated ? readUnlessKept : read,
    );
  }

  /** What it takes to render a page, unless it turns out meanwhile that another process has kept it. */
  async #unlessKept(look: () => Promise<Found | null>, read: () => Promise<Render>): Promise<Render> {
    const [kept, render] = await Promise.all([look(), read()]);
    return kept ? async () => kept : render;
  }

  async #readCar(request: PageRequest): Promise<Render> {
    const asOf = this.#now();
    const content = await this.#options.make(request);
    if (content.kind !== 'moved') return (turn) => this.#making.render(request, content, asOf, turn);
    this.#moved.note(request.key, { path: content.path, id: carIdIn(request.path) ?? 0, asOf: asOf.place });
    return async () => content;
  }

  async #findListing(request: PageRequest): Promise<Found> {
    const { kept: store, make, hot } = this.#options;
    if (!this.#options.standing()) await this.#look(request, () => store.probe());
    const stale = store.isOutOfReach ? this.#last(request) : null;
    if (stale) return stale;
    const asOf = this.#now();
    const content = await this.#making.run(() => make(request));
    if (content.kind === 'moved') return content;
    const current = hot.get(request.key);
    const isCurrent = current && performance.now() <= current.expiresAt;
    if (isCurrent && content.kind === 'page' && current.page.says === content.says)
      return this.#verified(current, asOf);
    const render: Render = (turn) => this.#making.render(request, content, asOf, turn);
    if (content.kind === 'missing' || !this.#options.standing()) return this.#making.run(() => render({}));
    const look = () => this.#look(request, () => store.listing(request, content, asOf));
    const readUnlessKept = () => this.#unlessKept(look, async () => render);
    return this.#making.once(store.hashOf(request, content.says), look, readUnlessKept);
  }

  /** A page that was found to say still what it should. */
  #verified(warm: WarmPage, asOf: Moment): Found {
    warm.asOf = asOf;
    const hasChanged = this.#options.standing()?.changes.hasChanged(warm.page.cars, asOf.place) ?? true;
    if (!hasChanged) warm.changedAt = null;
    return { kind: 'page', warm, state: 'HIT' };
  }

  /** What Valkey keeps; null where that is nothing, and while it does not answer in time. */
  async #look(request: PageRequest, look: () => Promise<WarmPage | null>): Promise<Found | null> {
    if (this.#options.kept.isOutOfReach) return null;
    const warm = await orNull('page not looked up', look);
    return warm && this.#hit(request, warm);
  }

  /** A page that may be old: better than none while Valkey is out of reach, unless readers have seen something newer. */
  #last(request: PageRequest): Found | null {
    const warm = this.#options.hot.get(request.key);
    if (!warm || (warm.own?.tickets && isBehindServed(warm.own.id, warm.own.tickets))) return null;
    return { kind: 'page', warm, state: 'STALE' };
  }

  #hit(request: PageRequest, warm: WarmPage): Found {
    const { path } = warm.page;
    if (warm.own && path !== null && path !== request.path) return { kind: 'moved', path };
    this.#hold(request.key, warm);
    return { kind: 'page', warm, state: 'HIT' };
  }
  #hold(key: string, warm: WarmPage): void {
    holdPage(this.#options.hot, key, warm, this.#options.standing());
  }
}
