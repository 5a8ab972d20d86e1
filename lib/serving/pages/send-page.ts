import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cdn } from '../../platform/cdn.ts';
import { metrics } from '../../platform/metrics.ts';
import { forbidding } from '../web/response-headers.ts';
import { type Encoding, encodingFor, fromBrotli } from './encodings.ts';
import type { HotPages } from './hot-pages.ts';
import { PRIVATE, pageCaching } from './page-caching.ts';
import { pageHeaders } from './page-headers.ts';
import { surrogateKeys } from './surrogate-keys.ts';
import type { Body, WarmPage } from './warm-page.ts';

/** Where a page came from. `hot` is told as HIT; BYPASS: made for one visitor. */
export type PageState = 'hot' | 'HIT' | 'MISS' | 'STALE' | 'BYPASS';

/** Data of the router is told apart from documents by headers that some caches ignore: only documents are theirs to keep. */
function cachingOf({ page, own, isSure }: WarmPage, cdn: Cdn): Readonly<Record<string, string>> {
  if (page.form !== 'html' || page.status !== 200) return PRIVATE;
  const keys = cdn.purge ? surrogateKeys(page.cars, own === null) : [];
  return pageCaching({ isSure, keys, cdn });
}

/** Headers of a page that is sent in a tenth of a millisecond. */
const HOT_HEADERS = [
  'X-Cache',
  'HIT',
  'Server-Timing',
  'valkey;dur=0.0, mysql;dur=0.0, render;dur=0.0, total;dur=0.0',
];

function headLines(headers: readonly string[]): string {
  let lines = '';
  for (let at = 0; at < headers.length; at += 2) lines += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return lines;
}

const KEPT_ALIVE_LINES = `${headLines(['Connection', 'keep-alive'])}\r\n`;

function withHead(head: string, text: Buffer): Buffer {
  // of its own: a piece of the pool that many share would hold all of that
  const bytes = Buffer.allocUnsafeSlow(head.length + text.length);
  bytes.write(head, 'latin1');
  text.copy(bytes, head.length);
  return bytes;
}

/** An answer behind the line that tells the date, in two pieces. */
export type ExpressParts = readonly [head: Buffer, text: Buffer];

export interface Sending {
  state: PageState;
  hot: HotPages<WarmPage>;
  key: string;
  cdn: Cdn;
}

async function makeBody(warm: WarmPage, encoding: Encoding, { hot, key, cdn }: Sending): Promise<Body> {
  const { brotli } = warm.page;
  const text = encoding === 'br' ? brotli : await fromBrotli(brotli, encoding);
  const made = warm.bodies[encoding];
  if (made) return made; // by another request meanwhile
  const headers = pageHeaders(warm.page, encoding, text.length, { ...cachingOf(warm, cdn), ...forbidding() });
  const express = withHead(headLines([...headers, ...HOT_HEADERS]) + KEPT_ALIVE_LINES, text);
  const head = express.length - text.length;
  const bytes = express.subarray(head);
  const body = { bytes, headers, express };
  warm.bodies[encoding] = body;
  if (encoding === 'br') warm.page.brotli = bytes;
  hot.grow(key, warm, encoding === 'br' ? head : express.length);
  return body;
}

/** Whether a client has this page already (RFC 9110, 13.1.2: weak comparison). */
function isKnown(request: IncomingMessage, tag: string): boolean {
  const given = request.headers['if-none-match'];
  if (given === undefined) return false;
  return given === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === `"${tag}"`);
}

/** Of a 304: what a 200 would say that a cache goes by (RFC 9110, 15.4.5). */
const NOT_MODIFIED = new Set(['ETag', 'Vary', 'Cache-Control']);

function withoutBody(headers: readonly string[]): string[] {
  return headers.filter((_, at) => NOT_MODIFIED.has(headers[at - (at % 2)] ?? ''));
}

const sent = new Map<string, { inc(): void }>();

function count(form: string, state: PageState): void {
  const name = `${form} ${state}`;
  let counter = sent.get(name);
  if (!counter) {
    counter = metrics.pagesSent.labels({ form, from: state });
    sent.set(name, counter);
  }
  counter.inc();
}

/**
 * Sends a page as the client accepts it: 304 where it is known already, no body for HEAD.
 * @param timing headers that differ from answer to answer
 */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  warm: WarmPage,
  { bytes, headers }: Pick<Body, 'bytes' | 'headers'>,
  timing: readonly string[],
): void {
  const { status, tag } = warm.page;
  if (status === 200 && isKnown(request, tag)) {
    response.writeHead(304, [...withoutBody(headers), ...timing]).end();
    return;
  }
  response.writeHead(status, headers.concat(timing));
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/**
 * Sends a page that is ready in the encoding that the client wants.
 * @returns false where it is not: nothing was sent then
 */
export function sendReady(request: IncomingMessage, response: ServerResponse, warm: WarmPage): boolean {
  const body = warm.bodies[encodingFor(request.headers['accept-encoding'])];
  if (!body) return false;
  count(warm.page.form, 'hot');
  send(request, response, warm, body, HOT_HEADERS);
  return true;
}

/** The whole answer with a page that is ready, behind the line that tells the date; null where it is not, or not with 200. */
export function expressAnswer(warm: WarmPage, acceptEncoding: string | undefined): Buffer | null {
  const body = warm.page.status === 200 ? warm.bodies[encodingFor(acceptEncoding)] : undefined;
  if (!body) return null;
  count(warm.page.form, 'hot');
  return body.express;
}

/** Lines that say how a page may be cached and what it forbids, by the object that says the former: most pages share one. */
const commonLines = new WeakMap<object, string>();

function commonLinesOf(caching: Readonly<Record<string, string>>): string {
  let lines = commonLines.get(caching);
  if (lines === undefined) {
    lines = headLines(Object.entries({ ...caching, ...forbidding() }).flat());
    commonLines.set(caching, lines);
  }
  return lines;
}

function restLines(state: PageState, timing: string): string {
  return headLines(['X-Cache', state, 'Server-Timing', timing]);
}

/**
 * The same with a page that has just come from Valkey, in the encoding in which it is kept; null for another one. Nothing is made of it
 * that would be held.
 * @param timing see `serverTiming`
 */
export function expressFromValkey(
  warm: WarmPage,
  acceptEncoding: string | undefined,
  timing: string,
  cdn: Cdn,
): ExpressParts | null {
  if (warm.page.status !== 200 || encodingFor(acceptEncoding) !== 'br') return null;
  const { brotli } = warm.page;
  count(warm.page.form, 'HIT');
  const own = headLines(pageHeaders(warm.page, 'br', brotli.length, {})) + restLines('HIT', timing);
  return [Buffer.from(own + commonLinesOf(cachingOf(warm, cdn)) + KEPT_ALIVE_LINES, 'latin1'), brotli];
}

/** The headers of a page, as far as they are the same for each answer with it in this state: one that may be old is kept by nobody. */
function headersOf(warm: WarmPage, encoding: Encoding, { bytes, headers }: Body, state: PageState): string[] {
  if (state !== 'STALE') return headers;
  return pageHeaders(warm.page, encoding, bytes.length, { ...PRIVATE, ...forbidding() });
}

/** The same with any page that was found, made ready first where it has to be. */
export async function expressFound(
  warm: WarmPage,
  acceptEncoding: string | undefined,
  timing: () => string,
  sending: Sending,
): Promise<ExpressParts | null> {
  if (warm.page.status !== 200) return null;
  const encoding = encodingFor(acceptEncoding);
  const body = warm.bodies[encoding] ?? (await makeBody(warm, encoding, sending));
  count(warm.page.form, sending.state);
  const headers = headersOf(warm, encoding, body, sending.state);
  const lines = headLines(headers) + restLines(sending.state, timing()) + KEPT_ALIVE_LINES;
  return [Buffer.from(lines, 'latin1'), body.bytes];
}

/** Sends a page, made ready first where it has to be. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  warm: WarmPage,
  sending: Sending,
): Promise<void> {
  const encoding = encodingFor(request.headers['accept-encoding']);
  const body = warm.bodies[encoding] ?? (await makeBody(warm, encoding, sending));
  count(warm.page.form, sending.state);
  const headers = headersOf(warm, encoding, body, sending.state);
  send(request, response, warm, { ...body, headers }, []);
}
