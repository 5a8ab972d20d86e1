import { setTimeout as sleep } from 'node:timers/promises';
import { carIdIn } from '../../catalogue/car-path.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Moment } from '../latest-changes.ts';
import { Limiter } from '../limiter.ts';
import { orNull, type Valkey } from '../valkey.ts';
import type { Found } from './found.ts';
import { holdPage } from './hold-page.ts';
import type { HotPages } from './hot-pages.ts';
import { keepPage, pageHash } from './keep-page.ts';
import type { KeptPages } from './kept-pages.ts';
import type { PageContent } from './page-content.ts';
import type { PageRenderer } from './page-renderer.ts';
import type { PageRequest } from './page-request.ts';
import { type RenderLease, releaseRenderLease, takeRenderLease } from './render-lease.ts';
import type { Standing } from './standing.ts';
import { Turns } from './turns.ts';
import { toWarmPage, type WarmPage } from './warm-page.ts';

/** Milliseconds to wait for another process that renders the same page; then this one renders it too. */
const PATIENCE_MS = 150;
const PAUSE_MS = 15;
/**
 * Pages that are made at once; others wait before anything is read for them, so that what is read is on its way a moment later. Enough
 * for a busy Valkey to be asked for many while others are rendered.
 */
const MAKING = { atOnce: 48, waiting: 1_000, patienceMs: 10_000 };

/** From so many that wait on, who comes has to expect to be refused. */
const MANY_WAITING = 200;

/** A page would have to be waited for too long. */
export class TooManyPagesError extends Error {
  override name = 'TooManyPagesError';
}

/** A page is being rendered; with a lease that is to be given back, where there is one. */
export interface Turn {
  lease?: RenderLease | undefined;
}

/** Renders what was read for it. */
export type Render = (turn: Turn) => Promise<Found>;

type Content = Extract<PageContent, { kind: 'page' | 'missing' }>;

export interface MakingOptions {
  hot: HotPages<WarmPage>;
  kept: KeptPages;
  renderer: PageRenderer;
  valkey: Valkey;
  build: string;
  /** As of when this process knows what has changed; null while it may be behind. */
  standing: () => Standing | null;
}

/** Makes pages: a few at once, each by one of all processes, and keeps them where all of these find them. */
export class PageMaking {
  readonly #options: MakingOptions;
  readonly #making = new Limiter(MAKING, () => new TooManyPagesError('too many pages wait to be made'));
  readonly #turns = new Turns();

  constructor(options: MakingOptions) {
    this.#options = options;
  }

  /** Whether so many wait that another one may be refused. */
  get isCrowded(): boolean {
    return this.#making.waiting >= MANY_WAITING;
  }

  /** Does what has to do with making a page when its turn has come. @throws {TooManyPagesError} */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#making.run(work);
  }

  /**
   * Renders, unless another process is at it: its page is waited for, for a moment.
   * @param hash names the page among all that are being made
   * @param look finds what another process has made
   * @param read reads what it takes to render it
   * @throws {TooManyPagesError} where it would have to wait too long
   */
  async once(hash: string, look: () => Promise<Found | null>, read: () => Promise<Render>): Promise<Found> {
    const alone = async () => (await read())({});
    const mayAsk = this.#options.standing() !== null && !this.#options.kept.isOutOfReach;
    const rendered = await this.#making.run(() => (mayAsk ? this.#underLease(hash, read) : alone()));
    if (rendered) return rendered;
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      await sleep(PAUSE_MS);
      const found = await look();
      if (found) return found;
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
  async render(request: PageRequest, content: Content, asOf: Moment, turn: Turn): Promise<Found> {
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
      madeAt: Date.now(),
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
      holdPage(this.#options.hot, request.key, warm, this.#options.standing());
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
}
