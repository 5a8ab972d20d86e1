import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { newRequestContext, withRequestContext } from '../../platform/request-context.ts';
import { Admission, REQUEST_LIMITS } from './admission.ts';
import { TooManyRendersError } from './few-at-once.ts';
import { originForm } from './origin-form.ts';
import { sendPicture } from './pictures.ts';
import { answerProbe } from './probes.ts';
import { refusalOf, refuse, TOO_BUSY } from './refusal.ts';
import type { Renderer } from './renderer.ts';
import { completeHeaders } from './response-headers.ts';
import { type Route, routeOf } from './routes.ts';

/** Answers what is asked of the API, or says that it does not know the path. */
export type Api = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

/** Answers for shared pages: at once where it can, else from wherever a page can be had. False: nothing was sent. */
export interface SharedPages {
  answerHot(request: IncomingMessage, response: ServerResponse): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

type Options = WebOptions & Required<Pick<WebOptions, 'admission'>>;

export interface WebOptions {
  api: Api;
  /** Next: answers whatever the shop does not answer itself. */
  render: Renderer;
  /** The same for pages, where it is not `render`: may throw `TooManyRendersError`. */
  renderPage?: Renderer;
  /** Where a listing lives that is asked for at this address, path and query; null where it is there, or there is none. */
  movedListing: (target: string) => Promise<string | null>;
  /** Folder whose `pictures/` hold the drawn pictures. */
  publicFolder: string;
  /** The pages that are the same for everybody; left out where Next renders each one. */
  pages?: SharedPages | undefined;
  /** Who may be let in, where it is not what a process usually takes on. */
  admission?: Admission;
}

function pathnameOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

const ENCODED = /%[0-9a-f]{2}/gi;

/** With letters, digits and `-._~` as they are: encoded they mean the same (RFC 3986, 6.2.2.2). */
function plainlySpelled(pathname: string): string {
  if (!pathname.includes('%')) return pathname;
  return pathname.replace(ENCODED, (code) => {
    const sign = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : code;
  });
}

/**
 * One spelling per page: `/used-cars/` is `/used-cars`, as is `/used-%63ars`, and there in one step from any other spelling. The API's
 * contract has the slash. Browsers read `/\` like `//`: at the start either one would name another host.
 */
function redirectTarget(request: IncomingMessage, pathname: string, { kind }: Route): string | null {
  const spelled = kind === 'page' ? plainlySpelled(pathname) : pathname;
  const isAsLinked = pathname === '/' || !pathname.endsWith('/') || pathname.startsWith('/api/');
  if (isAsLinked && spelled === pathname) return null;
  const query = (request.url ?? '').slice(pathname.length);
  return `/${spelled.replace(/^[/\\]+|\/+$/g, '')}${query}`;
}

/** Kinds that take from the stores or render: only as long as that can be done in good time. */
const WORK: ReadonlySet<Route['kind']> = new Set(['page', 'api', 'buyer']);

async function produce(
  request: IncomingMessage,
  response: ServerResponse,
  { name, kind }: Route,
  { admission, api, pages, render, renderPage = render }: Options,
): Promise<void> {
  if (!WORK.has(kind)) return render(request, response);
  const leave = admission.tryEnter();
  if (!leave) return refuse(response, TOO_BUSY);
  try {
    if ((name === 'api' || name === 'buyer') && (await api(request, response, pathnameOf(request)))) return;
    if (kind === 'page' && (await pages?.answer(request, response))) return;
    await renderPage(request, response);
  } catch (error) {
    if (!(error instanceof TooManyRendersError)) throw error;
    refuse(response, TOO_BUSY);
  } finally {
    leave();
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, route: Route, options: Options) {
  const { name, methods } = route;
  const pathname = pathnameOf(request);
  const refusal = refusalOf(request, pathname, methods);
  if (refusal) return refuse(response, refusal);
  if (name === 'probe') return answerProbe(pathname, response);
  if (pathname.startsWith('/pictures/'))
    return sendPicture(request, response, pathname, options.publicFolder);
  const target = redirectTarget(request, pathname, route);
  if (target === null) return produce(request, response, route, options);
  const moved = name === 'listing' ? await options.movedListing(target) : null;
  response.writeHead(301, { Location: moved ?? target, 'Cache-Control': 'no-cache' }).end();
}

function observe(
  request: IncomingMessage,
  response: ServerResponse,
  route: Route['name'],
  startedAt: number,
): void {
  response.once('close', () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const labels = { route, method: request.method ?? 'GET', status: String(response.statusCode) };
    metrics.requests.inc(labels);
    metrics.requestSeconds.observe({ route }, seconds);
    const level = response.statusCode >= 500 ? 'warn' : 'debug';
    logger[level]({ ...labels, path: pathnameOf(request), ms: Math.round(seconds * 1000) }, 'request');
  });
}

function fail(response: ServerResponse, error: unknown): void {
  logger.error({ error: errorText(error) }, 'request failed');
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Something went wrong\n');
}

/** Of answers that are ready at once, the counters by name: there are thousands a second. */
const hotCounters = new Map<string, () => void>();

function countHot(request: IncomingMessage, response: ServerResponse, startedAt: number): void {
  const name = `${request.method} ${response.statusCode}`;
  let count = hotCounters.get(name);
  if (!count) {
    const labels = { route: 'page', method: request.method ?? 'GET', status: String(response.statusCode) };
    const counter = metrics.requests.labels(labels);
    count = () => counter.inc();
    hotCounters.set(name, count);
  }
  count();
  metrics.hotSeconds.observe((performance.now() - startedAt) / 1000);
}

/** The request handler of a web process: context, headers and metrics around whoever answers. */
export function handleRequest(given: WebOptions) {
  const options = { admission: new Admission(REQUEST_LIMITS), ...given };
  return (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = performance.now();
    request.url = originForm(request.url ?? '/');
    if (options.pages?.answerHot(request, response)) {
      countHot(request, response, startedAt);
      return;
    }
    const route = routeOf(pathnameOf(request));
    const context = newRequestContext(route.kind);
    completeHeaders(request, response, context);
    observe(request, response, route.name, context.startedAt);
    withRequestContext(context, () => answer(request, response, route, options)).catch((error) =>
      fail(response, error),
    );
  };
}
