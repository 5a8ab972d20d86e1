import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { requestContext, setStatus } from '../../platform/request-context.ts';
import { whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import { isFromOwnPage } from '../../serving/web/is-foreign.ts';
import type { Renderer } from '../../serving/web/renderer.ts';
import type { BuyerServices } from '../services.ts';
import { readSession } from '../session/read-session.ts';
import type { Action, Asked, Done, Outcome, Refused } from './action.ts';
import { addressHash } from './address-hash.ts';
import type { FormState } from './form-state.ts';
import type { Query } from './query.ts';
import { readForm } from './read-form.ts';

const PRIVATE = { 'Cache-Control': 'private, no-store' };

export interface BuyerWeb {
  services: BuyerServices;
  actions: readonly Action[];
  queries: readonly Query[];
  /** Renders a page of the shop. */
  render: Renderer;
}

const wantsJson = ({ headers }: IncomingMessage): boolean =>
  (headers.accept ?? '').includes('application/json') ||
  (headers['content-type'] ?? '').startsWith('application/json');

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string | readonly string[]> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...PRIVATE, ...headers } as Record<
    string,
    string
  >);
  response.end(JSON.stringify(body));
}

const cookieHeader = (cookies: readonly string[] = []) =>
  cookies.length > 0 ? { 'Set-Cookie': cookies } : {};

/** The part of the shop that knows its buyers, as a web process answers for it. */
class BuyerAnswers {
  readonly #web: BuyerWeb;
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #queries: ReadonlyMap<string, Query>;

  constructor(web: BuyerWeb) {
    this.#web = web;
    this.#actions = new Map(web.actions.map((one) => [one.path, one]));
    this.#queries = new Map(web.queries.map((one) => [one.path, one]));
  }

  /** @returns false for any address that is none of its own; nothing was sent then */
  async answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> {
    const isPost = request.method === 'POST';
    const action = isPost ? this.#actions.get(pathname) : undefined;
    const query = isPost ? undefined : this.#queries.get(pathname);
    if (action) await this.#act(action, request, response);
    else if (query) await this.#read(query, request, response);
    else if (this.#actions.has(pathname) || this.#queries.has(pathname))
      sendJson(
        response,
        405,
        { error: 'This address is asked in another way' },
        {
          Allow: [
            ...(this.#queries.has(pathname) ? ['GET'] : []),
            ...(this.#actions.has(pathname) ? ['POST'] : []),
          ].join(', '),
        },
      );
    else return false;
    return true;
  }

  async #read(query: Query, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const params = new URL(request.url ?? '/', 'http://shop').searchParams;
    const { services } = this.#web;
    const { cookie: cookies } = request.headers;
    const asked = { who: whoAsks(cookies), address: addressHash(request, services), cookies, services };
    const answer = await query.answer(params, asked).catch((error) => {
      logger.warn({ path: query.path, error: errorText(error) }, 'a store does not answer for a buyer');
      return {
        status: 503,
        headers: { 'Content-Type': 'application/json' },
        body: '{"error":"Please try again in a moment"}',
        cookies: [],
      };
    });
    response.writeHead(answer.status, {
      ...answer.headers,
      ...PRIVATE,
      ...cookieHeader(answer.cookies),
    } as Record<string, string>);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  async #act(action: Action, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { services } = this.#web;
    if (!isFromOwnPage(request, services.origin))
      return sendJson(response, 403, { error: 'Only pages of this shop may do that' });
    const sent = await readForm(request);
    if (sent.kind === 'refused')
      return sendJson(response.setHeader('Connection', 'close'), sent.status, { error: sent.message });
    const outcome = await this.#outcome(action, request, sent.values);
    if (outcome.kind === 'done') this.#sayDone(outcome, request, response);
    else await this.#sayRefused(outcome, { action, values: sent.values }, request, response);
  }

  async #outcome(action: Action, request: IncomingMessage, sent: Record<string, string>): Promise<Outcome> {
    const { services } = this.#web;
    const cookies = request.headers.cookie;
    try {
      const { session, cookies: renewed } = await readSession(services, cookies);
      if (action.for === 'buyer' && !session)
        return {
          kind: 'done',
          to: `/my/sign-in?to=${encodeURIComponent(action.page(sent))}`,
          body: { signIn: true },
          cookies: renewed,
        };
      const { data, error } = action.schema.safeParse(sent);
      if (error) {
        const errors = Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message]));
        return { kind: 'refused', status: 422, errors, cookies: renewed };
      }
      const who = { ...whoAsks(cookies), buyerId: session?.buyerId ?? null };
      const asked: Asked<unknown> = {
        values: data,
        who,
        session,
        address: addressHash(request, services),
        cookies,
        services,
      };
      const outcome = await action.run(asked);
      return { ...outcome, cookies: [...renewed, ...(outcome.cookies ?? [])] };
    } catch (error) {
      logger.warn({ path: action.path, error: errorText(error) }, 'a store does not answer for a buyer');
      return {
        kind: 'refused',
        status: 503,
        errors: { '': 'We cannot take this right now. Please try again in a moment; nothing was sent.' },
      };
    }
  }

  #sayDone({ to, body = {}, cookies }: Done, request: IncomingMessage, response: ServerResponse): void {
    if (wantsJson(request)) return sendJson(response, 200, { ...body, to }, cookieHeader(cookies));
    response
      .writeHead(303, { Location: to, ...PRIVATE, ...cookieHeader(cookies) } as Record<string, string>)
      .end();
  }

  async #sayRefused(
    { status, errors, retryAfter, cookies }: Refused,
    { action, values }: { action: Action; values: Record<string, string> },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(retryAfter));
    if (cookies && cookies.length > 0) response.setHeader('Set-Cookie', cookies);
    if (wantsJson(request)) return sendJson(response, status, { errors });
    const context = requestContext();
    if (context) context.form = { errors, values } satisfies FormState;
    setStatus(status);
    request.url = action.page(values);
    request.method = 'GET';
    for (const name of ['content-length', 'content-type', 'transfer-encoding', 'next-action'])
      delete request.headers[name];
    response.setHeader('Cache-Control', PRIVATE['Cache-Control']);
    await this.#web.render(request, response);
  }
}

/** @returns what answers for the addresses of its actions and queries; false for any other one, and nothing was sent then */
export function answerBuyerWith(web: BuyerWeb) {
  const answers = new BuyerAnswers(web);
  return (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> =>
    answers.answer(request, response, pathname);
}
