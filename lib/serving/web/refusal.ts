import type { IncomingMessage, ServerResponse } from 'node:http';

/** Characters of a request's path and query; the longest listing with every filter set is a fraction of it. */
export const MOST_TARGET = 8 * 1024;

/** Bytes of a body that is thrown away, so that the connection can go on; who sends more than that must make a new one. */
const MOST_BODY = 64 * 1024;

/** An answer to a request that no route can make sense of. */
interface Refusal {
  status: 400 | 405 | 413 | 414 | 503;
  headers: Record<string, string>;
  text: string;
}

/** What a request is answered that would have to wait too long; `completeHeaders` says when to try again. */
export const TOO_BUSY: Refusal = {
  status: 503,
  headers: { 'Cache-Control': 'no-store' },
  text: 'Too many visitors at once; please try again in a moment',
};

function isWellFormed(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** A body without an announced length counts as large: there is no telling when it ends. */
function hasLargeBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MOST_BODY;
}

function complaint(request: IncomingMessage, pathname: string, methods: readonly string[]): Refusal | null {
  const method = request.method ?? 'GET';
  if ((request.url ?? '').length > MOST_TARGET)
    return { status: 414, headers: {}, text: `An address has at most ${MOST_TARGET} characters here` };
  if (!methods.includes(method)) {
    const Allow = methods.join(', ');
    return { status: 405, headers: { Allow }, text: `This address answers ${Allow} only` };
  }
  if ((method === 'GET' || method === 'HEAD') && hasLargeBody(request))
    return { status: 413, headers: {}, text: `${method} needs no body` };
  if (!pathname.startsWith('/'))
    return { status: 400, headers: {}, text: 'An address begins with a slash here' };
  if (isWellFormed(pathname)) return null;
  const text =
    'This address is broken: each % must begin an encoded UTF-8 character, such as %20 for a space';
  return { status: 400, headers: {}, text };
}

/** Why a request is refused, or `null` for one that its route may look at. `methods`: what the route answers. */
export function refusalOf(
  request: IncomingMessage,
  pathname: string,
  methods: readonly string[],
): Refusal | null {
  const refusal = complaint(request, pathname, methods);
  if (!refusal || !hasLargeBody(request)) return refusal;
  return { ...refusal, headers: { ...refusal.headers, Connection: 'close' } };
}

export function refuse(response: ServerResponse, { status, headers, text }: Refusal): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
