import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cdn } from '../../platform/cdn.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { newRequestContext, type RequestContext, requestContext } from '../../platform/request-context.ts';
import { serverTiming } from '../../platform/server-timing.ts';
import { isUnavailable } from '../../platform/unavailable-error.ts';
import type { ReadyAnswer } from '../web/express/lane.ts';
import type { RequestHead } from '../web/express/request-head.ts';
import { MOST_TARGET, refuse, TOO_BUSY } from '../web/refusal.ts';
import type { Found } from './found.ts';
import type { HotPages } from './hot-pages.ts';
import { cookiesOfOwn, type OwnPages } from './own-pages.ts';
import type { PageCache } from './page-cache.ts';
import { TooManyPagesError } from './page-making.ts';
import { type PageRequest, pageRequest } from './page-request.ts';
import { expressAnswer, expressFound, expressFromValkey, sendPage, sendReady } from './send-page.ts';
import type { Visits } from './visits.ts';
import type { WarmPage } from './warm-page.ts';

export interface PageServerOptions {
  cache: PageCache;
  /** Makes pages for one visitor. */
  own: OwnPages;
  hot: HotPages<WarmPage>;
  visits: Visits;
  cdn: Cdn;
  /** Whether a parameter means something to listings. */
  isKnownParam: (name: string) => boolean;
}

/** What is sent along with a request for a page is nothing to us, but somebody has to refuse it, and an address that is too long. */
const isRead = ({ method, headers, url = '/' }: IncomingMessage) =>
  (method === 'GET' || method === 'HEAD') &&
  url.length <= MOST_TARGET &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined;

const MOST_DOCUMENTS = 10_000;
const LONGEST_REMEMBERED = 500;

function noOwnPage(error: unknown): null {
  metrics.ownPagesMissed.inc();
  if (!(error instanceof TooManyPagesError) && !isUnavailable(error))
    logger.warn({ error: errorText(error) }, 'no page of their own for a visitor');
  return null;
}

type FoundState = Extract<Found, { kind: 'page' }>['state'];

/** A shared page for which MySQL was asked was not there. */
const stateOf = (state: FoundState, { mysqlQueries }: RequestContext): FoundState =>
  mysqlQueries > 0 ? 'MISS' : state;

/** A path with the parameters of ads behind it: the lead will name them. */
function withRest(path: string, { rest }: PageRequest): string {
  if (rest === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${rest}`;
}

/** Answers requests for the shop's pages: those that are the same for everybody, and those of somebody whose taste is known. */
export class PageServer {
  readonly #options: PageServerOptions;

  constructor(options: PageServerOptions) {
    this.#options = options;
  }

  /** Documents of late, by what was asked for: ads send thousands to the same address. */
  readonly #documents = new Map<string, PageRequest>();

  #requestOf({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): PageRequest | null {
    const isDocument = headers.rsc === undefined && headers['next-router-segment-prefetch'] === undefined;
    const known = isDocument ? this.#documents.get(url) : undefined;
    if (known) return known;
    const request = pageRequest(url, headers, this.#options.isKnownParam);
    if (request && isDocument) {
      if (this.#documents.size >= MOST_DOCUMENTS) this.#documents.clear();
      if (url.length <= LONGEST_REMEMBERED) this.#documents.set(url, request);
    }
    return request;
  }

  /**
   * Sends a page of this process's own store at once, before anything else is done for the request.
   * @returns false where there is none: nothing was sent then
   */
  answerHot(request: IncomingMessage, response: ServerResponse): boolean {
    if (!isRead(request)) return false;
    const asked = this.#requestOf(request);
    if (!asked || cookiesOfOwn(asked, request.headers.cookie)) return false;
    const warm = this.#options.cache.hot(asked.key);
    if (!warm || !sendReady(request, response, warm)) return false;
    if (warm.page.status === 200) this.#options.visits.note(asked.path + asked.query);
    return true;
  }

  /**
   * The whole answer, behind the line that tells the date, to a request for a document that this process holds; null where there is
   * none that is ready, or more than that is to be looked at.
   */
  answerReady(head: RequestHead): ReadyAnswer | null {
    const asked = this.#askedAlone(head);
    if (!asked || cookiesOfOwn(asked, head.cookie)) return null;
    const warm = this.#options.cache.hot(asked.key);
    const answer = warm && expressAnswer(warm, head.acceptEncoding);
    if (answer) this.#options.visits.note(asked.path + asked.query);
    return answer;
  }

  /** The same from wherever the page can be had. Null as well where the answer is more than a page that is known to be right. */
  answerSoon(head: RequestHead): Promise<ReadyAnswer | null> | null {
    // where many wait, nobody is to wait twice: here, and then again the usual way
    const asked = this.#options.cache.isCrowded ? null : this.#askedAlone(head);
    return asked && this.#answerFound(asked, head);
  }

  #askedAlone({ target, ifNoneMatch }: RequestHead): PageRequest | null {
    return ifNoneMatch === undefined ? this.#requestOf({ url: target, headers: {} }) : null;
  }

  async #answerFound(
    asked: PageRequest,
    { acceptEncoding, cookie }: RequestHead,
  ): Promise<ReadyAnswer | null> {
    const { cache, visits, cdn, hot } = this.#options;
    const context = requestContext() ?? newRequestContext('page');
    const own = cookiesOfOwn(asked, cookie);
    const isHeld = hot.get(asked.key) !== undefined;
    const kept = asked.route === 'car' && !isHeld && !own ? await cache.kept(asked) : undefined;
    let answer = kept ? expressFromValkey(kept, acceptEncoding, serverTiming(context), cdn) : null;
    if (!answer) {
      const found = await this.#find(asked, own, kept !== null);
      if (found.kind === 'moved') return null;
      const state = stateOf(found.state, context);
      const sending = { state, hot, key: asked.key, cdn };
      answer = await expressFound(found.warm, acceptEncoding, () => serverTiming(context), sending);
    }
    if (answer) visits.note(asked.path + asked.query);
    return answer;
  }

  /**
   * Answers with a page from wherever it can be had.
   * @returns false where it is not for a shared page, or none could be had: nothing was sent then
   */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const asked = isRead(request) ? this.#requestOf(request) : null;
    if (!asked) return false;
    try {
      return await this.#answer(asked, request, response);
    } catch (error) {
      if (response.headersSent) throw error;
      if (error instanceof TooManyPagesError) {
        refuse(response, TOO_BUSY);
        return true;
      }
      if (!isUnavailable(error)) logger.warn({ error: errorText(error) }, 'page left to Next');
      return false;
    }
  }

  /** Where nobody's own page can be made in time the one that all get is there still. */
  async #find(asked: PageRequest, cookies: string | null, isKept = true): Promise<Found> {
    const { cache, own } = this.#options;
    const found = cookies && (await own.find(asked, cookies).catch(noOwnPage));
    return found || cache.find(asked, isKept);
  }

  async #answer(asked: PageRequest, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { hot, cdn } = this.#options;
    const found = await this.#find(asked, cookiesOfOwn(asked, request.headers.cookie));
    const context = requestContext();
    if (found.kind === 'moved') {
      if (asked.form !== 'html') return false;
      response.writeHead(301, { Location: withRest(found.path, asked), 'Cache-Control': 'no-cache' }).end();
      return true;
    }
    if (context) context.cache = stateOf(found.state, context);
    const sending = { state: found.state, hot, key: asked.key, cdn };
    try {
      await sendPage(request, response, found.warm, sending);
    } catch (error) {
      // it cannot be made ready: Next answers then, and nobody else gets it
      if (context) context.cache = null;
      hot.drop(asked.key);
      throw error;
    }
    if (found.warm.page.status === 200) this.#options.visits.note(asked.path + asked.query);
    return true;
  }
}
