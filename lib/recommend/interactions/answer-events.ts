import type { IncomingMessage, ServerResponse } from 'node:http';
import { isbot } from 'isbot';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { whoIsIt } from '../../serving/visitor/known-buyer.ts';
import {
  forgottenCookies,
  newVisitorId,
  nowSeen,
  seenCookie,
  visitorCookie,
} from '../../serving/visitor/visitor-cookies.ts';
import type { Who } from '../../serving/visitor/who.ts';
import { isForeign } from '../../serving/web/is-foreign.ts';
import { readBody } from '../../serving/web/read-body.ts';
import type { InteractionRecorder } from './interaction-recorder.ts';
import { type BrowserEvent, toInteraction, toldIn } from './told-by-browser.ts';

/** What browsers with scripts tell by, and what those without ask for: a picture of one transparent pixel. */
const EVENTS = '/api/me/events';
const PIXEL = '/api/me/view';
/** Where a form asks that a browser forgets all that. */
const FORGET = '/api/me/forget';

const MOST_BODY = 16 * 1_024;
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Nobody else gets to see these. */
const PRIVATE = { 'Cache-Control': 'private, no-store' };

interface Options {
  recorder: Pick<InteractionRecorder, 'add'>;
  /** Whether a parameter means something to listings. */
  isKnownParam: (name: string) => boolean;
  /** Public origin of the shop. */
  origin: string;
}

function say(response: ServerResponse, status: number, message: string): void {
  const text = JSON.stringify({ error: message });
  response.writeHead(status, { 'Content-Type': 'application/json', ...PRIVATE }).end(text);
}

/** Whether nobody looks at what is loaded: a page that is fetched ahead, or a program that leafs through all of them. */
function isUnseen({ headers }: IncomingMessage): boolean {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-moz'] ?? ''}`;
  return (
    /prefetch|prerender|preview/i.test(purpose) || !headers['user-agent'] || isbot(headers['user-agent'])
  );
}

/** Takes down what somebody did, and has their browser remember who they are and what they saw. @returns values of `Set-Cookie` */
function takeDown(
  who: Who,
  events: readonly BrowserEvent[],
  { recorder, isKnownParam, origin }: Options,
): string[] {
  const now = Date.now();
  const visitorId = who.visitorId ?? newVisitorId();
  const by = { visitorId, buyerId: who.buyerId, at: now };
  recorder.add(events.map((event) => toInteraction(event, by, isKnownParam)));
  const viewed = events.flatMap((event) => (event.kind === 'view' ? [event.car_id] : []));
  const seconds = now / 1_000;
  const seen = viewed.reduce((so, id) => nowSeen({ ...who, seen: so }, id, seconds), who.seen);
  return [visitorCookie(visitorId, origin), ...(viewed.length > 0 ? [seenCookie(seen, origin)] : [])];
}

async function answerEvents(
  request: IncomingMessage,
  response: ServerResponse,
  options: Options,
): Promise<void> {
  const body = await readBody(request, MOST_BODY);
  if (body === null)
    return say(response.setHeader('Connection', 'close'), 413, `At most ${MOST_BODY} bytes are read`);
  const told = toldIn(body);
  if (told.kind === 'bad') return say(response, 400, told.message);
  const cookies = isUnseen(request)
    ? []
    : takeDown(await whoIsIt(request.headers.cookie), told.events, options);
  response.writeHead(204, { ...PRIVATE, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) }).end();
}

async function answerPixel(
  request: IncomingMessage,
  response: ServerResponse,
  options: Options,
): Promise<void> {
  const text = new URL(request.url ?? '/', 'http://shop').searchParams.get('car_id') ?? '';
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(id <= LARGEST_ID)) {
    say(response, 400, `car_id: "${text.slice(0, 60)}" is no car's id`);
    return;
  }
  const isSeen = request.method === 'GET' && !isUnseen(request);
  const cookies = isSeen
    ? takeDown(await whoIsIt(request.headers.cookie), [{ kind: 'view', car_id: id }], options)
    : [];
  const headers = { 'Content-Type': 'image/gif', 'Content-Length': GIF.length, ...PRIVATE };
  response.writeHead(200, { ...headers, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) });
  response.end(request.method === 'HEAD' ? undefined : GIF);
}

/** Has a browser forget who it is and what was seen with it: what comes is somebody else's. */
function answerForget(response: ServerResponse, { origin }: Options): void {
  response.writeHead(303, { Location: '/', 'Set-Cookie': forgottenCookies(origin), ...PRIVATE }).end();
}

type Answer = (request: IncomingMessage, response: ServerResponse, options: Options) => Promise<void> | void;

const ANSWERS: Readonly<Record<string, { methods: readonly string[]; answer: Answer }>> = {
  [EVENTS]: { methods: ['POST'], answer: answerEvents },
  [PIXEL]: { methods: ['GET', 'HEAD'], answer: answerPixel },
  [FORGET]: { methods: ['POST'], answer: (_, response, options) => answerForget(response, options) },
};

/** Takes down what visitors did. @returns what answers for its addresses; false for any other one, and nothing was sent then */
export function answerEventsWith(options: Options) {
  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> => {
    const found = ANSWERS[pathname];
    if (!found) return false;
    if (!found.methods.includes(request.method ?? '')) {
      response.setHeader('Allow', found.methods.join(', '));
      say(response, 405, 'This address is asked in another way');
    } else if (isForeign(request, options.origin))
      say(response, 403, 'Only pages of this shop may tell that');
    else await found.answer(request, response, options);
    return true;
  };
}
