import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestContext, setStatus } from '../../platform/request-context.ts';
import { lastResort } from '../../platform/unavailable-error.ts';
import { whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import { isFromOwnPage } from '../../serving/web/is-foreign.ts';
import type { Renderer } from '../../serving/web/renderer.ts';
import type { BuyerServices } from '../services.ts';
import { readSession } from '../session/read-session.ts';
import { type Action, type Done, type Outcome, type Refused, refusal } from './action.ts';
import { adOfReferer } from './ad-of-referer.ts';
import { addressHash } from './address-hash.ts';
import type { FormState } from './form-state.ts';
import { pageBefore } from './page-before.ts';
import { type Answer, jsonAnswer, type Query } from './query.ts';
import { readForm } from './read-form.ts';
import { refusalPage } from './refusal-page.ts';
import { renderOr } from './render-or.ts';
import { LATER, toldFailure } from './told-failure.ts';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const PRIVATE = { 'Cache-Control': 'private, no-store' };
/** What tells of a body, which is read, and that the page under way is none that a script has asked for. */
const OF_BODY = ['content-length', 'content-type', 'transfer-encoding', 'next-action', 'rsc'];

export interface BuyerWeb {
  services: BuyerServices;
  actions: readonly Action[];
  queries: readonly Query[];
  /** Renders a page of the shop. */
  render: Renderer;
}

type Sent = Readonly<Record<string, string>>;

function wantsJson({ headers }: IncomingMessage): boolean {
  const says = (header: string | undefined) => header?.includes('application/json') ?? false;
  return says(headers.accept) || says(headers['content-type']);
}

function send(response: ServerResponse, { status, headers, body, cookies = [] }: Answer): void {
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  response
    .writeHead(status, { ...headers, ...PRIVATE })
    .end(response.req.method === 'HEAD' ? undefined : body);
}

const complain = (status: number, error: string) => jsonAnswer(status, { error });

/** Whether somebody looks at what is answered. */
const wantsPage = ({ headers }: IncomingMessage) => headers.accept?.includes('text/html') ?? false;

function sayDone(response: ServerResponse, { to, body, cookies = [] }: Done): void {
  const answer = wantsJson(response.req)
    ? jsonAnswer(200, { ...body, to }, cookies)
    : { status: 303, headers: { Location: to }, body: '', cookies };
  send(response, answer);
}

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
    const [action, query] = [this.#actions.get(pathname), this.#queries.get(pathname)];
    if (!action && !query) return false;
    const isPost = request.method === 'POST';
    if (isPost && action) await this.#act(action, request, response);
    else if (!isPost && query) send(response, await this.#read(query, request));
    else if (!isPost && wantsPage(request))
      send(response, { status: 303, headers: { Location: pageBefore(request) }, body: '' });
    else {
      response.setHeader('Allow', isPost ? 'GET, HEAD' : 'POST');
      send(response, complain(405, 'This address is asked in another way'));
    }
    return true;
  }

  #whoSends({ headers, socket }: IncomingMessage) {
    const { services } = this.#web;
    const cookies = headers.cookie;
    return { who: whoAsks(cookies), address: addressHash({ headers, socket }, services), cookies, services };
  }

  async #read(query: Query, request: IncomingMessage): Promise<Answer> {
    const params = new URL(request.url ?? '/', 'http://shop').searchParams;
    try {
      return await query.answer(params, this.#whoSends(request));
    } catch (error) {
      const { status } = toldFailure(query.path, error);
      return complain(status, LATER);
    }
  }

  async #act(action: Action, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromOwnPage(request, this.#web.services.origin))
      return send(response, complain(403, 'Only pages of this shop may do that'));
    const sent = await readForm(request);
    if (sent.kind === 'refused')
      return send(response.setHeader('Connection', 'close'), complain(sent.status, sent.message));
    const values: Sent = Object.assign(
      Object.create(null),
      adOfReferer(request.headers.referer),
      sent.values,
    );
    const outcome = await this.#outcome(action, request, values).catch((error) => {
      const { status, message } = toldFailure(action.path, error);
      return refusal(status, message);
    });
    if (outcome.kind === 'done') sayDone(response, outcome);
    else await this.#giveBack(outcome, action.page(values), values, response);
  }

  async #outcome(action: Action, request: IncomingMessage, sent: Sent): Promise<Outcome> {
    const from = this.#whoSends(request);
    const read = () => readSession(from.services, from.cookies);
    const { session, cookies } = await lastResort(read).catch((error) => {
      if (action.for === 'buyer') throw error;
      return { session: null, cookies: [] };
    });
    if (action.for === 'buyer' && !session) {
      const to = `/my/sign-in?to=${encodeURIComponent(action.page(sent))}`;
      return wantsJson(request)
        ? refusal(403, 'Please sign in first', { cookies })
        : { kind: 'done', to, cookies };
    }
    const { data, error } = action.schema.safeParse(sent);
    if (error) {
      const errors = error.issues.map(({ path, message }) => [path.join('.'), message]);
      return { kind: 'refused', status: 422, errors: Object.fromEntries(errors), cookies };
    }
    const who = { ...from.who, buyerId: session?.buyerId ?? null };
    const outcome = await action.run({ ...from, who, values: data, session });
    return { ...outcome, cookies: [...cookies, ...(outcome.cookies ?? [])] };
  }

  /** A form that could not be taken, with what was wrong: its page is the answer, or where that cannot be made, one that needs no store. */
  async #giveBack(
    { status, errors, retryAfter, cookies = [] }: Refused,
    page: string,
    values: Sent,
    response: ServerResponse,
  ): Promise<void> {
    const request = response.req;
    if (retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(retryAfter));
    if (wantsJson(request)) return send(response, jsonAnswer(status, { errors }, cookies));
    if (cookies.length > 0) response.setHeader('Set-Cookie', [...cookies]);
    const context = requestContext();
    if (context) context.form = { errors, values } satisfies FormState;
    setStatus(status);
    Object.assign(request, { url: page, method: 'GET' });
    for (const name of OF_BODY) delete request.headers[name];
    const instead = () => {
      setStatus(status);
      send(response, { status, headers: HTML, body: refusalPage(Object.values(errors), page) });
    };
    await renderOr(this.#web.render, request, response, instead);
  }
}

/** @returns what answers for the addresses of its actions and queries; false for any other one, and nothing was sent then */
export function answerBuyerWith(web: BuyerWeb) {
  const answers = new BuyerAnswers(web);
  return (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> =>
    answers.answer(request, response, pathname);
}
