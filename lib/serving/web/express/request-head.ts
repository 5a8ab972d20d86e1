/** What a request for a document says that an answer may depend on. */
export interface RequestHead {
  /** Path and query. */
  target: string;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  cookie: string | undefined;
}

/** A request that comes alone, without a body: `document` where it is one that may be answered at once, else null. */
export interface LoneRequest {
  document: RequestHead | null;
}

const LONGEST = 8_192;
const START = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1$/;
const HEADER = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*$/;

/** Headers of requests that do not end with their head, or make something else of the connection (RFC 9110 and 9112). */
const NOT_ALONE = new Set([
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'trailer',
  'te',
  'http2-settings',
  'proxy-connection',
]);
/** What the browser's router asks by, and whatever else is for Next. */
const FOR_NEXT = /^(?:rsc|next-|x-nextjs|x-middleware)/;

interface Headers {
  hosts: number;
  isForNext: boolean;
  isKept: boolean;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  cookie: string | undefined;
}

/** @returns false where this is no header, or one that says that more is to come */
function take(line: string, into: Headers): boolean {
  const found = HEADER.exec(line);
  if (!found) return false;
  const name = (found[1] ?? '').toLowerCase();
  const value = found[2] ?? '';
  if (NOT_ALONE.has(name)) return false;
  if (name === 'host') into.hosts += 1;
  else if (name === 'connection') into.isKept &&= value.toLowerCase() === 'keep-alive';
  else if (name === 'accept-encoding') {
    into.acceptEncoding = into.acceptEncoding === undefined ? value : `${into.acceptEncoding}, ${value}`;
  } else if (name === 'if-none-match') {
    into.ifNoneMatch = into.ifNoneMatch === undefined ? value : `${into.ifNoneMatch}, ${value}`;
  } else if (name === 'cookie') {
    into.cookie = into.cookie === undefined ? value : `${into.cookie}; ${value}`;
  } else if (FOR_NEXT.test(name)) into.isForNext = true;
  return true;
}

/**
 * Reads what came from a connection in one piece, if it is exactly one whole head of a GET or HEAD without a body. Strict on purpose:
 * whatever is out of the ordinary is left to Node's parser, which decides what is right and what is wrong.
 * @returns null for anything else
 */
export function readLoneRequest(chunk: Buffer): LoneRequest | null {
  if (chunk.length > LONGEST || (chunk[0] !== 0x47 && chunk[0] !== 0x48)) return null;
  const text = chunk.toString('latin1');
  if (text.indexOf('\r\n\r\n') !== text.length - 4) return null;
  const [start = '', ...lines] = text.slice(0, -4).split('\r\n');
  const [, method, target = ''] = START.exec(start) ?? [];
  if (method === undefined) return null;
  const headers: Headers = {
    hosts: 0,
    isForNext: false,
    isKept: true,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    cookie: undefined,
  };
  for (const line of lines) if (!take(line, headers)) return null;
  const { hosts, isForNext, isKept, acceptEncoding, ifNoneMatch, cookie } = headers;
  if (hosts !== 1 || !isKept) return null;
  const isDocument = method === 'GET' && !isForNext;
  return { document: isDocument ? { target, acceptEncoding, ifNoneMatch, cookie } : null };
}
