import { carIdIn } from '../../catalogue/car-path.ts';
import { metrics } from '../../platform/metrics.ts';
import { Limiter } from '../limiter.ts';
import { currentRanker, isGeneral } from '../ranker.ts';
import { whoAsOf } from '../visitor/as-of.ts';
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

/**
 * Whether a page differs for somebody who looked at cars: a listing in the order that fits them, and others where it is known what that
 * is. Of a car's own page nothing does where it is all that they looked at.
 */
function differs({ route, path, query, rest, form }: PageRequest, who: Who): boolean {
  const { seen } = who;
  if (form === 'tree') return false;
  if (route === 'listing' || route === 'listing-by-query')
    return !OTHER_ORDER.test(query) && isKnown(whoAsOf(`${query}&${rest}`, who).who);
  if (isGeneral(currentRanker())) return false;
  const own = route === 'car' ? carIdIn(path) : null;
  return seen.some(({ id }) => id !== own);
}

/**
 * Who asks for a page that is another one for them; null where they get the page that all get.
 * @param cookies as they came with the request
 */
export function whoseOwn(request: PageRequest, cookies: string | undefined): Who | null {
  if (!mayHaveSeen(cookies)) return null;
  const who = whoAsks(cookies);
  return who.seen.length > 0 && differs(request, who) ? who : null;
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

  /** @throws {Error} where it cannot be made */
  find(request: PageRequest, who: Who): Promise<Found> {
    return this.#making.run(() => this.#make(request, who));
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
