import { carIdIn } from '../../catalogue/car-path.ts';
import { metrics } from '../../platform/metrics.ts';
import { Limiter } from '../limiter.ts';
import { currentRanker, isGeneral } from '../ranker.ts';
import { whoAsOf } from '../visitor/as-of.ts';
import { mayBeBuyer, whoIsIt } from '../visitor/known-buyer.ts';
import { mayHaveSeen, whoAsks } from '../visitor/visitor-cookies.ts';
import { isKnown, type Who } from '../visitor/who.ts';
import type { Found } from './found.ts';
import type { PageMaker } from './page-content.ts';
import { TooManyPagesError } from './page-making.ts';
import type { PageRenderer } from './page-renderer.ts';
import type { PageRequest } from './page-request.ts';
import { Turns } from './turns.ts';
import { toWarmPage } from './warm-page.ts';

const OTHER_ORDER = /[?&]order_by=(?!reco(?:&|$))/;

const isListing = ({ route }: PageRequest) => route === 'listing' || route === 'listing-by-query';

/**
 * Whether a page differs for somebody who is known: a listing in the order that fits them, and others where it is known what that is. Of a
 * car's own page nothing does where it is all that they looked at.
 */
function differs(request: PageRequest, who: Who): boolean {
  const { path, query, rest } = request;
  const seen = isListing(request) ? whoAsOf(`${query}&${rest}`, who).who : who;
  if (isListing(request) && seen.seen.length > 0) return true;
  if (isGeneral(currentRanker())) return false;
  if (isListing(request)) return isKnown(seen);
  const own = request.route === 'car' ? carIdIn(path) : null;
  return who.seen.some(({ id }) => id !== own);
}

/** Whether a page is the same for everybody, whoever they are. */
const isShared = (request: PageRequest) =>
  request.form === 'tree' || (isListing(request) && OTHER_ORDER.test(request.query));

/**
 * The cookies of who may get another page than all get; null where they do not.
 * @param cookies as they came with the request
 */
export function cookiesOfOwn(request: PageRequest, cookies: string | undefined): string | null {
  if (cookies === undefined || isShared(request)) return null;
  if (mayBeBuyer(cookies)) return cookies;
  return mayHaveSeen(cookies) && differs(request, whoAsks(cookies)) ? cookies : null;
}

/** A few at once: whoever would have to wait for long is better served with the page that all get. */
const MAKING = { atOnce: 8, waiting: 100, patienceMs: 500 };

interface OwnPagesOptions {
  make: PageMaker;
  renderer: PageRenderer;
}

/** Makes pages for one visitor each. Nothing of them is kept. */
export class OwnPages {
  readonly #options: OwnPagesOptions;
  readonly #making = new Limiter(
    MAKING,
    () => new TooManyPagesError('too many pages of visitors wait to be made'),
  );
  readonly #turns = new Turns();

  constructor(options: OwnPagesOptions) {
    this.#options = options;
  }

  /**
   * @param cookies see `cookiesOfOwn`
   * @returns null where it turns out to be the page that all get
   * @throws {Error} where it cannot be made
   */
  async find(request: PageRequest, cookies: string): Promise<Found | null> {
    const who = await whoIsIt(cookies);
    return differs(request, who) ? this.#making.run(() => this.#make(request, who)) : null;
  }

  async #make(request: PageRequest, who: Who): Promise<Found> {
    const content = await this.#options.make(request, who);
    if (content.kind === 'moved') return content;
    await this.#turns.take();
    const started = performance.now();
    const { status, brotli, tag, policy } = await this.#options.renderer.render(request, content);
    const page = {
      ...{ form: request.form, status, path: null, tag, policy, brotli },
      ...{ says: '', isOfPrices: true, cars: [], at: 0, madeAt: Date.now() },
    };
    metrics.ownPageRenders.observe((performance.now() - started) / 1_000);
    return { kind: 'page', warm: toWarmPage(page, null, { isSure: false }), state: 'BYPASS' };
  }
}
