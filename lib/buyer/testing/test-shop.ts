import type { ServerResponse } from 'node:http';
import {
  newRequestContext,
  type RequestContext,
  withRequestContext,
} from '../../platform/request-context.ts';
import type { Renderer } from '../../serving/web/renderer.ts';
import { testServer } from '../../serving/web/testing/test-server.ts';
import type { BuyerServices } from '../services.ts';
import type { Action } from '../web/action.ts';
import { answerBuyerWith } from '../web/answer-buyer.ts';
import { formState } from '../web/form-state.ts';

type Fields = Readonly<Record<string, string>>;

/** Something that keeps cookies and sends forms, as browsers do. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #server: string;
  readonly #origin: string;

  constructor(server: string, origin: string) {
    this.#server = server;
    this.#origin = origin;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Sends anything. */
  async send(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(this.#server + path, {
      method: 'POST',
      redirect: 'manual',
      ...init,
      headers: { Origin: this.#origin, Cookie: this.cookieHeader, ...init.headers },
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /** Sends a form. */
  post(path: string, fields: Fields): Promise<Response> {
    return this.send(path, { body: new URLSearchParams(fields) });
  }

  /** Another one with the same cookies. */
  copy(): TestBrowser {
    const other = new TestBrowser(this.#server, this.#origin);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const at = pair.indexOf('=');
    if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The buyer part of a web process; its pages say in JSON which they are, and what they give back. */
export interface TestShop {
  /** Where it is reached. */
  address: string;
  browser(): TestBrowser;
  close(): Promise<void>;
}

/** Sends pages with the status that was said of their request, as the web process does. */
function sayStatus(response: ServerResponse, context: RequestContext): void {
  const send = response.writeHead;
  response.writeHead = function writeHead(this: ServerResponse, given: number, ...rest: unknown[]) {
    const isPages = given === 200 || given === 500;
    return Reflect.apply(send, this, [(isPages && context.status) || given, ...rest]);
  } as typeof send;
}

/** Says in JSON which page it is, and what it gives back. */
const tellPage: Renderer = async (request, response) => {
  response.writeHead(200);
  response.end(JSON.stringify({ page: request.url, ...formState() }));
};

export async function testShop(
  services: BuyerServices,
  actions: readonly Action[],
  render = tellPage,
): Promise<TestShop> {
  const answer = answerBuyerWith({
    services,
    actions,
    queries: [],
    render,
  });
  const server = await testServer((request, response) => {
    const context = newRequestContext('buyer');
    sayStatus(response, context);
    return withRequestContext(context, async () => {
      const { pathname } = new URL(request.url ?? '/', services.origin);
      const isAnswered = await answer(request, response, pathname).catch(() => response.writeHead(500).end());
      if (!isAnswered) response.writeHead(404).end();
    });
  });
  return {
    address: server.origin,
    browser: () => new TestBrowser(server.origin, services.origin),
    close: () => server.close(),
  };
}
