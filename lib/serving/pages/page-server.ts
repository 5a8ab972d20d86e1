import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cdn } from '../../platform/cdn.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { requestContext } from '../../platform/request-context.ts';
import { isUnavailable } from '../../platform/unavailable-error.ts';
import type { ReadyAnswer } from '../web/express/lane.ts';
import type { RequestHead } from '../web/express/request-head.ts';
import { refuse, TOO_BUSY } from '../web/refusal.ts';
import type { HotPages } from './hot-pages.ts';
import { type PageCache, TooManyPagesError } from './page-cache.ts';
import { type PageRequest, pageRequest } from './page-request.ts';
import { expressAnswer, expressFromValkey, sendPage, sendReady } from './send-page.ts';
import type { Visits } from './visits.ts';
import type { WarmPage } from './warm-page.ts';

export interface PageServerOptions {
  cache: PageCache;
  hot: HotPages<WarmPage>;
  visits: Visits;
  cdn: Cdn;
  /** Whether a parameter means something to listings. */
  isKnownParam: (name: string) => boolean;
}

/** What is sent along with a request for a page is nothing to us, but somebody has to refuse it. */
const isRead = ({ method, headers }: IncomingMessage) =>
  (method === 'GET' || method === 'HEAD') &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined;

const MOST_DOCUMENTS = 10_000;
const LONGEST_REMEMBERED = 500;

/** A path with the parameters of ads behind it: the lead will name them. */
function withRest(path: string, { rest }: PageRequest): string {
  if (rest === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${rest}`;
}

/** Answers requests for pages that are the same for everybody. */
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
    const warm = asked && this.#options.cache.hot(asked.key);
    if (!warm || !sendReady(request, response, warm)) return false;
    if (warm.page.status === 200) this.#options.visits.note(asked.path + asked.query);
    return true;
  }

  /**
   * The whole answer, behind the line that tells the date, to a request for a document that this process holds, or for a car's that
   * Valkey does; null where there is none that is ready, or more than that is to be looked at.
   */
  answerExpress(head: RequestHead): ReadyAnswer | Promise<ReadyAnswer | null> | null {
    if (head.ifNoneMatch !== undefined) return null;
    const asked = this.#requestOf({ url: head.target, headers: {} });
    if (!asked) return null;
    const warm = this.#options.cache.hot(asked.key);
    if (!warm) return asked.route === 'car' ? this.#answerKept(asked, head) : null;
    const answer = expressAnswer(warm, head.acceptEncoding);
    if (answer) this.#options.visits.note(asked.path + asked.query);
    return answer;
  }

  async #answerKept(asked: PageRequest, { acceptEncoding }: RequestHead): Promise<ReadyAnswer | null> {
    const startedAt = performance.now();
    const warm = await this.#options.cache.kept(asked);
    if (!warm) return null;
    const { cdn, visits } = this.#options;
    const answer = expressFromValkey(warm, acceptEncoding, performance.now() - startedAt, cdn);
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

  async #answer(asked: PageRequest, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { cache, hot, cdn } = this.#options;
    const found = await cache.find(asked);
    const context = requestContext();
    if (found.kind === 'moved') {
      if (asked.form !== 'html') return false;
      response.writeHead(301, { Location: withRest(found.path, asked), 'Cache-Control': 'no-cache' }).end();
      return true;
    }
    if (context) context.cache = context.mysqlQueries > 0 ? 'MISS' : found.state;
    if (found.warm.page.status === 200) this.#options.visits.note(asked.path + asked.query);
    await sendPage(request, response, found.warm, { state: found.state, hot, key: asked.key, cdn });
    return true;
  }
}
