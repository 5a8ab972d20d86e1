import type { ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { contentSecurityPolicy } from '../html/content-security-policy.ts';
import { inlineScripts } from '../html/inline-scripts.ts';
import type { Renderer } from './renderer.ts';

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
};

/** The text of a body as it is sent; null where nothing is known of how it was compressed. */
function textOf(body: Buffer, encoding: unknown): string | null {
  if (encoding === undefined) return body.toString();
  return DECODERS[String(encoding)]?.(body).toString() ?? null;
}

const isHtml = (response: ServerResponse) => /^text\/html\b/.test(String(response.getHeader('Content-Type')));

/** What Next says of what it rendered when it was built: a year, which outlives the scripts that it names. */
const OF_BUILD = /\bs-maxage=31536000\b/;
const SHORT = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1';

/** A document that is held back until it is whole, for its policy stands in the headers and names what is in it. */
class HeldDocument {
  readonly #response: ServerResponse;
  readonly #send: Pick<ServerResponse, 'writeHead' | 'write' | 'end' | 'flushHeaders'>;
  readonly #chunks: Buffer[] = [];
  /** What `writeHead` was given; null where nothing is held back. */
  #head: unknown[] | null = null;

  constructor(response: ServerResponse) {
    const { writeHead, write, end, flushHeaders } = response;
    this.#response = response;
    this.#send = { writeHead, write, end, flushHeaders };
  }

  writeHead(...args: unknown[]): ServerResponse {
    if (OF_BUILD.test(String(this.#response.getHeader('Cache-Control'))))
      this.#response.setHeader('Cache-Control', SHORT);
    if (!isHtml(this.#response)) return Reflect.apply(this.#send.writeHead, this.#response, args);
    this.#head ??= args;
    return this.#response;
  }

  write(...args: unknown[]): boolean {
    if (!this.#isHeld()) return Reflect.apply(this.#send.write, this.#response, args);
    this.#keep(args);
    return true;
  }

  end(...args: unknown[]): ServerResponse {
    if (!this.#isHeld()) return Reflect.apply(this.#send.end, this.#response, args);
    this.#keep(args);
    const done = args.filter((arg) => typeof arg === 'function');
    return Reflect.apply(this.#send.end, this.#response, [this.#release(), ...done]);
  }

  flushHeaders(): void {
    if (!this.#isHeld()) this.#send.flushHeaders.call(this.#response);
  }

  /** Forgets what is held back, so that whoever caught the failure can answer in its place. */
  drop(): void {
    const response = this.#response;
    if (response.headersSent) return;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Object.assign(response, this.#send);
  }

  /** Node would ask for the head only behind this. */
  #isHeld(): boolean {
    const response = this.#response;
    if (!this.#head && !response.headersSent) response.writeHead(response.statusCode);
    return this.#head !== null;
  }

  #keep([chunk, encoding]: unknown[]): void {
    const isNamed = typeof encoding === 'string' && Buffer.isEncoding(encoding);
    if (typeof chunk === 'string') this.#chunks.push(Buffer.from(chunk, isNamed ? encoding : 'utf8'));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }

  /** Sends the head. The answer to HEAD and a 304 have no body and say nothing of the policy. */
  #release(): Buffer {
    const response = this.#response;
    const body = Buffer.concat(this.#chunks);
    const html = textOf(body, response.getHeader('Content-Encoding'));
    if (html) response.setHeader('Content-Security-Policy', contentSecurityPolicy(inlineScripts(html)));
    Reflect.apply(this.#send.writeHead, response, this.#head ?? []);
    this.#head = null;
    return body;
  }
}

/**
 * Gives the HTML documents that `render` writes the policy of their scripts, and lets no cache keep for long what names a build. It has to name a document's type with `setHeader`, as
 * Next does; everything else goes through as it comes.
 */
export function withPolicy(render: Renderer): Renderer {
  return async (request, response) => {
    const held = new HeldDocument(response);
    response.writeHead = held.writeHead.bind(held) as typeof response.writeHead;
    response.write = held.write.bind(held) as typeof response.write;
    response.end = held.end.bind(held) as typeof response.end;
    response.flushHeaders = held.flushHeaders.bind(held);
    try {
      await render(request, response);
    } catch (error) {
      held.drop();
      throw error;
    }
  };
}
