import { setTimeout as sleep } from 'node:timers/promises';
import { carIdIn } from '../../catalogue/car-path.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { isUnavailable } from '../../platform/unavailable-error.ts';
import { isBehindServed } from '../last-served.ts';
import { type Moment, unknownMoment } from '../latest-changes.ts';
import { Limiter } from '../limiter.ts';
import { SingleFlight } from '../single-flight.ts';
import { orNull, type Valkey } from '../valkey.ts';
import { compressAnew } from './encodings.ts';
import type { HotPages } from './hot-pages.ts';
import { keepPage, pageHash } from './keep-page.ts';
import type { KeptPages } from './kept-pages.ts';
import { MovedCars } from './moved-cars.ts';
import { isOvertaken, isYoung } from './page-age.ts';
import type { PageContent, PageMaker } from './page-content.ts';
import type { PageRenderer } from './page-renderer.ts';
import type { PageRequest } from './page-request.ts';
import { type RenderLease, releaseRenderLease, takeRenderLease } from './render-lease.ts';
import type { Standing } from './standing.ts';
import { Turns } from './turns.ts';
import { toWarmPage, type WarmPage } from './warm-page.ts';

/**
 * Milliseconds for which a page is sent as it is after one of the cars on it has changed, or a listing has of which it is not known yet
 * what it says now. Not the page of that car: this one goes at once.
 */
const TOLERANCE_MS = 700;
/** Milliseconds for which it is sent at most while a newer one is being made. */
const PREVIOUS_MS = 1_000;
/** Milliseconds to wait for another process that renders the same page; then this one renders it too. */
const PATIENCE_MS = 150;
const PAUSE_MS = 15;
/**
 * Pages that are made at once; others wait before anything is read for them, so that what is read is on its way a moment later. Enough
 * for a busy Valkey to be asked for many while others are rendered.
 */
const MAKING = { atOnce: 48, waiting: 1_000, patienceMs: 10_000 };
/** Hits by which a page has shown that it is asked for. */
const WORTH_THE_TIME = 16;

/** A page would have to be waited for too long. */
export class TooManyPagesError extends Error {
  override name = 'TooManyPagesError';
}

/** The same bytes, as a copy where they are a part of something larger, like what was read from a socket: this would be held as well. */
function byItself(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength <= bytes.length * 2) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

export type Found =
  | { kind: 'page'; warm: WarmPage; state: 'HIT' | 'MISS' | 'STALE' }
  | { kind: 'moved'; path: string };

export interface PageCacheOptions {
  hot: HotPages<WarmPage>;
  kept: KeptPages;
  renderer: PageRenderer;
  make: PageMaker;
  valkey: Valkey;
  build: string;
  /** Whether somebody keeps pages until they are purged: nobody would purge one that was old when it was sent, so none is. */
  isPurged: boolean;
  /** As of when this process knows what has changed; null while it may be behind. */
  standing: () => Standing | null;
}

/** A page is being rendered; with a lease that is to be given back, where there is one. */
interface Turn {
  lease?: RenderLease | undefined;
}

/** Renders what was read for it. */
type Render = (turn: Turn) => Promise<Found>;

type Content = Extract<PageContent, { kind: 'page' | 'missing' }>;

/**
 * The pages that are the same for everybody: from this process's own store while it follows the changes, else kept in Valkey,
 * else rendered, once for all who ask at the same time, and kept.
 */
export class PageCache {
  readonly #options: PageCacheOptions;
  readonly #flights = new SingleFlight<string, Found>();
  readonly #making = new Limiter(MAKING, () => new TooManyPagesError('too many pages wait to be made'));
  readonly #turns = new Turns();
  readonly #moved = new MovedCars();

  constructor(options: PageCacheOptions) {
    this.#options = options;
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
   * A car's page as Valkey keeps it, where it lives at this address and is known to be right; null where there is none, undefined where
   * that cannot be told, or somebody else is to be asked at the same time.
   */
  async kept(request: PageRequest): Promise<WarmPage | null | undefined> {
    const standing = this.#options.standing();
    if (!standing || this.#options.hot.isOutdated(request.key)) return undefined;
    const kept = await this.#options.kept.car(request, standing).catch(() => undefined);
    if (!kept) return kept;
    if (kept.page.path !== request.path) return undefined;
    this.#warm(request.key, kept);
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
    const look = () => (standing ? store.car(request, standing) : store.probe());
    const isOutdated = standing !== null && this.#options.hot.isOutdated(request.key);
    const kept = isKept && !isOutdated ? await this.#ask(look) : null;
    if (kept) return this.#hit(request, kept);
    const stale = store.isOutOfReach ? this.#last(request) : null;
    if (stale) return stale;
    const read = () => this.#readCar(request);
    const readUnlessKept = () => this.#unlessKept(request, look, read);
    return this.#inTurn(request, pageHash(request.key), look, isOutdated ? readUnlessKept : read);
  }

  /** What it takes to render a page, unless it turns out meanwhile that another process has kept it. */
  async #unlessKept(
    request: PageRequest,
    look: () => Promise<WarmPage | null>,
    read: () => Promise<Render>,
  ): Promise<Render> {
    const [kept, render] = await Promise.all([this.#ask(look), read()]);
    return kept ? async () => this.#hit(request, kept) : render;
  }

  async #readCar(request: PageRequest): Promise<Render> {
    const asOf = this.#now();
    const content = await this.#options.make(request);
    if (content.kind !== 'moved') return (turn) => this.#render(request, content, asOf, turn);
    this.#moved.note(request.key, { path: content.path, id: carIdIn(request.path) ?? 0, asOf: asOf.place });
    return async () => content;
  }

  async #findListing(request: PageRequest): Promise<Found> {
    const { kept: store, make, hot } = this.#options;
    if (!this.#options.standing()) await this.#ask(() => store.probe());
    const stale = store.isOutOfReach ? this.#last(request) : null;
    if (stale) return stale;
    const asOf = this.#now();
    const content = await this.#making.run(() => make(request));
    if (content.kind === 'moved') return content;
    const current = hot.get(request.key);
    const isCurrent = current && performance.now() <= current.expiresAt;
    if (isCurrent && content.kind === 'page' && current.page.says === content.says)
      return this.#verified(current, asOf);
    const render: Render = (turn) => this.#render(request, content, asOf, turn);
    if (content.kind === 'missing' || !this.#options.standing()) return this.#making.run(() => render({}));
    const look = () => store.listing(request, content, asOf);
    const readUnlessKept = () => this.#unlessKept(request, look, async () => render);
    return this.#inTurn(request, store.hashOf(request, content.says), look, readUnlessKept);
  }

  /** A page that was found to say still what it should. */
  #verified(warm: WarmPage, asOf: Moment): Found {
    warm.asOf = asOf;
    const hasChanged = this.#options.standing()?.changes.hasChanged(warm.page.cars, asOf.place) ?? true;
    if (!hasChanged) warm.changedAt = null;
    return { kind: 'page', warm, state: 'HIT' };
  }

  /** What Valkey has to say, or null while it does not answer in time. */
  #ask<T>(look: () => Promise<T | null>): Promise<T | null> {
    return orNull('page not looked up', look);
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
    this.#warm(request.key, warm);
    return { kind: 'page', warm, state: 'HIT' };
  }

  /** Renders, unless another process is at it: its page is waited for, for a moment. */
  async #inTurn(
    request: PageRequest,
    hash: string,
    look: () => Promise<WarmPage | null>,
    read: () => Promise<Render>,
  ): Promise<Found> {
    const alone = async () => (await read())({});
    const mayAsk = this.#options.standing() !== null && !this.#options.kept.isOutOfReach;
    const rendered = await this.#making.run(() => (mayAsk ? this.#underLease(hash, read) : alone()));
    if (rendered) return rendered;
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      await sleep(PAUSE_MS);
      const page = await this.#ask(look);
      if (page) return this.#hit(request, page);
    }
    return this.#making.run(alone);
  }

  /**
   * Renders as the only process that does; null where another one is at it. What it takes is read while the lease is asked for: it is
   * rarely refused.
   */
  async #underLease(hash: string, read: () => Promise<Render>): Promise<Found | null> {
    const { valkey } = this.#options;
    const leasing = takeRenderLease(valkey, hash).catch((error) => {
      logger.debug({ error: errorText(error) }, 'page rendered without a lease');
      return undefined;
    });
    const reading = read();
    reading.catch(() => {});
    const lease = await leasing;
    if (lease === null) return null;
    const turn: Turn = { lease };
    try {
      return await (await reading)(turn);
    } finally {
      if (turn.lease) void releaseRenderLease(valkey, turn.lease);
    }
  }

  /** @param asOf before anything was read */
  async #render(request: PageRequest, content: Content, asOf: Moment, turn: Turn): Promise<Found> {
    await this.#turns.take();
    const started = performance.now();
    const { status, brotli, tag, policy } = await this.#options.renderer.render(request, content);
    const isPage = content.kind === 'page';
    const id = request.route === 'car' ? carIdIn(request.path) : null;
    const page = {
      form: request.form,
      status,
      path: isPage ? content.head.path : null,
      tag,
      policy,
      says: isPage ? content.says : '',
      isOfPrices: isPage ? content.isOfPrices : true,
      cars: isPage ? content.cars : id === null ? [] : [id],
      at: asOf.place,
      brotli,
    };
    const payload = isPage ? content.payload : null;
    const tickets = payload && ([payload.version, payload.version, payload.version] as const);
    const own = id === null ? null : { id, tickets, asOf: asOf.place };
    const isSure =
      this.#options.standing() !== null && (payload !== null || !isPage || request.route !== 'car');
    const warm = toWarmPage(page, own, { isSure, asOf });
    metrics.pageRenders.observe({ form: request.form }, (performance.now() - started) / 1000);
    if (isSure) {
      this.#warm(request.key, warm);
      if (isPage) this.#keep(request, warm, content, turn);
    }
    return { kind: 'page', warm, state: 'MISS' };
  }

  #keep(
    { form, key }: PageRequest,
    { page }: WarmPage,
    { payload, says }: Extract<Content, { kind: 'page' }>,
    turn: Turn,
  ) {
    const { valkey, build, kept } = this.#options;
    if (kept.isOutOfReach) return;
    const at = payload ? { payload, form, build } : { hash: pageHash(build, key, says) };
    const { lease } = turn;
    turn.lease = undefined;
    void orNull('page not kept', async () => {
      if (!(await keepPage(valkey, at, page, lease))) payload?.onRefused?.();
    });
  }

  /** Holds a page in this process, unless the car that it is about has changed since it was read. */
  #warm(key: string, warm: WarmPage): void {
    const { hot, standing } = this.#options;
    const changes = standing()?.changes;
    if (!changes || hot.isOff) return;
    const { page, own } = warm;
    if (!changes.isKnownSince(page.at) || (own && changes.hasChanged([own.id], own.asOf))) return;
    const others = page.cars.filter((car) => car !== own?.id);
    if (changes.hasChanged(others, page.at)) warm.changedAt ??= warm.asOf.at;
    page.brotli = byItself(page.brotli);
    hot.put(key, warm);
  }
}
