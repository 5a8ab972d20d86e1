import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { requestContext } from '../../platform/request-context.ts';
import { hasServiceToken } from '../../platform/service-token.ts';
import { singleton } from '../../platform/singleton.ts';
import { isNewsSince } from '../../serving/last-served.ts';
import { currentRanker } from '../../serving/ranker.ts';
import { mayBeBuyer, whoIsIt } from '../../serving/visitor/known-buyer.ts';
import { type ListingsAtHand, listingsAtHand } from '../engines/memory/follow-listings.ts';
import { readGenerations } from '../read-vocabulary.ts';
import { AnswerStore, type Basis, isSame, type StoredAnswer } from './answer-store.ts';
import { type ApiAnswer, orApiUnavailable } from './api-answer.ts';
import { carAnswer } from './car-answer.ts';
import { type ListingBody, listingAnswer } from './listing-answer.ts';
import { openApi } from './openapi.ts';

/** `/api/listing/`, and the id of a car behind it. */
const ADDRESS = /^\/api\/listing(?:\/([^/]+))?\/?$/;
const DESCRIPTION = '/api/openapi.json';
const GZIP_LEVEL = 4;
/** What is smaller fits in one packet as it is. */
const WORTH_GZIP = 1_000;

const store = singleton('api-answers', () => new AnswerStore());

function stored(body: unknown, cars: readonly number[] = []): StoredAnswer {
  const json = Buffer.from(JSON.stringify(body));
  return { json, etag: `W/"${createHash('sha1').update(json).digest('base64url')}"`, gzip: null, cars };
}

const carsIn = (body: object) => ('results' in body ? (body as ListingBody).results.map(({ id }) => id) : []);

/** What an answer would be made from now; null where it cannot be told whether it still holds later. */
function basisNow(): (Basis & Pick<ListingsAtHand, 'knownAt'>) | null {
  const at = listingsAtHand();
  if (!at) return null;
  const { engine, place, marks, knownAt } = at;
  return { engine, place, slugs: marks.slugs, ranker: currentRanker().mark, knownAt };
}

/** A buyer for whom a service asks that may: `buyer_id` says nothing without the service's token. Else the one whose session it is. */
async function buyerOf({ headers }: IncomingMessage, target: string): Promise<number | null> {
  if (!target.includes('buyer_id=') || !hasServiceToken(headers.authorization))
    return (await whoIsIt(headers.cookie)).buyerId;
  const text = new URL(target, 'http://shop').searchParams.get('buyer_id') ?? '';
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** @param target path and query, which are the name of the answer */
async function makeAnswer(
  target: string,
  basis: Basis | null,
  buyerId: number | null = null,
): Promise<{ status: number; answer: StoredAnswer }> {
  const url = new URL(target, 'http://shop');
  const { status, body } = await orApiUnavailable(listingAnswer(url, await readGenerations(), buyerId));
  const answer = stored(body, carsIn(body));
  const now = basis && basisNow();
  if (now && status === 200 && isSame(basis, now)) store.put(target, basis, answer);
  return { status, answer };
}

/** What was kept of an answer and still holds, or the answer made anew. */
function answerListing(
  target: string,
): { status: number; answer: StoredAnswer } | ReturnType<typeof makeAnswer> {
  const basis = basisNow();
  const known = basis && store.get(target, basis);
  if (!known || known.cars.some((id) => isNewsSince(id, basis.knownAt))) return makeAnswer(target, basis);
  const context = requestContext();
  if (context) context.valkeyReads += 1;
  return { status: 200, answer: known };
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!;q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  answer: StoredAnswer,
  caching = 'no-cache',
): void {
  const validators = { ETag: answer.etag, 'Cache-Control': caching, Vary: 'Accept-Encoding' };
  if (status === 200 && request.headers['if-none-match']?.includes(answer.etag)) {
    response.writeHead(304, validators).end();
    return;
  }
  const isGzip = answer.json.length >= WORTH_GZIP && acceptsGzip(request);
  if (isGzip) answer.gzip ??= gzipSync(answer.json, { level: GZIP_LEVEL });
  const bytes = (isGzip ? answer.gzip : null) ?? answer.json;
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...validators,
    ...(isGzip && { 'Content-Encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function answerCar(id: string): Promise<ApiAnswer<unknown>> {
  return orApiUnavailable(carAnswer(decodeURIComponent(id)));
}

/**
 * Answers what stands under `/api/listing/`, and the description of it.
 * @returns false for any other path; nothing was sent then
 */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  if (pathname === DESCRIPTION) {
    send(request, response, 200, stored(openApi()));
    return true;
  }
  const [isOurs, id] = ADDRESS.exec(pathname) ?? [];
  if (isOurs === undefined) return false;
  if (id) {
    const { status, body } = await answerCar(id);
    send(request, response, status, stored(body));
  } else {
    const target = request.url ?? pathname;
    const isAskedFor = target.includes('buyer_id=') || mayBeBuyer(request.headers.cookie);
    const buyerId = isAskedFor ? await buyerOf(request, target) : null;
    const found = buyerId === null ? answerListing(target) : makeAnswer(target, null, buyerId);
    const { status, answer } = 'then' in found ? await found : found;
    send(request, response, status, answer, buyerId === null ? 'no-cache' : 'private, no-store');
  }
  return true;
}
