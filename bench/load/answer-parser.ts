const HEAD_END = '\r\n\r\n';
const LINE_END = '\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const CACHE = /\r\nx-cache: *([\w-]+)/i;

/** Of the body nothing is sent with these. */
const isBodiless = (status: number) => status === 204 || status === 304;

/** The size that a line of a chunked body names, without what may stand behind it. */
const chunkSize = (line: string) => Number.parseInt(line, 16);

/**
 * Finds the end of an answer of HTTP/1.1 in the pieces that a socket delivers, and what the load wants to know of it. Bodies are
 * skipped, not looked at, unless they are to be kept: the load must be cheaper than any server.
 */
export class AnswerParser {
  status = 0;
  /** Value of `X-Cache`, or ''. */
  cache = '';
  /** As received, the head included. */
  bytes = 0;
  readonly #keepsBody: boolean;
  #body: Buffer[] = [];
  /** The part of a head, or of a line of a chunked body, that has come so far. */
  #begun = '';
  #state: 'head' | 'length' | 'size' | 'chunk' | 'trailer' = 'head';
  /** Bytes of the body, or of its chunk and the line end behind it, that have not come yet. */
  #left = 0;

  constructor(keepsBody = false) {
    this.#keepsBody = keepsBody;
  }

  /** What was kept of the body, still encoded. */
  get body(): Buffer {
    return Buffer.concat(this.#body);
  }

  /** Makes ready for the next answer. */
  reset(): void {
    this.status = 0;
    this.bytes = 0;
    this.#body = [];
    this.#begun = '';
    this.#state = 'head';
    this.#left = 0;
  }

  /**
   * Takes the first `end` bytes of a buffer, which is not needed afterwards.
   * @returns whether the answer is complete
   * @throws {Error} where it is none, its end cannot be told, or there is something behind it
   */
  take(buffer: Buffer, end: number): boolean {
    this.bytes += end;
    const at = this.#state === 'head' ? this.#takeHead(buffer, end) : 0;
    if (this.#state === 'head') return false;
    const next =
      this.#state === 'length' ? this.#takeLength(buffer, at, end) : this.#takeChunks(buffer, at, end);
    if (next === null) return false;
    if (next < end) throw new Error('there is something behind the end of an answer');
    return true;
  }

  /** @returns where the body begins */
  #takeHead(buffer: Buffer, end: number): number {
    const before = this.#begun.length;
    // what is in the buffer behind `end` is of another time
    const found = before === 0 ? buffer.indexOf(HEAD_END, 0, 'latin1') : -1;
    const isWhole = found >= 0 && found + HEAD_END.length <= end;
    const text = this.#begun + buffer.toString('latin1', 0, isWhole ? found + HEAD_END.length : end);
    const headEnd = isWhole ? found : text.indexOf(HEAD_END);
    this.#begun = text;
    if (headEnd < 0) return end;
    this.#readHead(text.slice(0, headEnd));
    this.#begun = '';
    return headEnd + HEAD_END.length - before;
  }

  #readHead(head: string): void {
    this.status = Number(head.slice(9, 12));
    if (!head.startsWith('HTTP/1.1 ') || !(this.status >= 200))
      throw new Error(`no answer: ${head.slice(0, 40)}`);
    this.cache = CACHE.exec(head)?.[1] ?? '';
    const length = isBodiless(this.status) ? '0' : LENGTH.exec(head)?.[1];
    if (length === undefined && !CHUNKED.test(head)) throw new Error('an answer does not say where it ends');
    this.#state = length === undefined ? 'size' : 'length';
    this.#left = Number(length ?? 0);
  }

  /** @returns where the answer ends; null while it does not */
  #takeLength(buffer: Buffer, at: number, end: number): number | null {
    const next = this.#takeBody(buffer, at, end, this.#left);
    return this.#left === 0 ? next : null;
  }

  #takeBody(buffer: Buffer, at: number, end: number, wanted: number): number {
    const next = Math.min(end, at + Math.max(0, wanted));
    if (this.#keepsBody && next > at) this.#body.push(Buffer.from(buffer.subarray(at, next)));
    this.#left -= next - at;
    return next;
  }

  #takeChunks(buffer: Buffer, from: number, end: number): number | null {
    let at = from;
    while (at < end) {
      if (this.#state === 'chunk') at = this.#takeChunk(buffer, at, end);
      else {
        const line = this.#takeLine(buffer, at, end);
        if (line === null) return null;
        at = line.next;
        if (this.#state === 'trailer' && line.text === '') return at;
        if (this.#state === 'size') this.#beginChunk(line.text);
      }
    }
    return null;
  }

  #beginChunk(line: string): void {
    const size = chunkSize(line);
    if (Number.isNaN(size)) throw new Error(`no size of a chunk: ${line.slice(0, 40)}`);
    this.#state = size === 0 ? 'trailer' : 'chunk';
    this.#left = size + LINE_END.length;
  }

  /** Of a chunk the line end behind it is not kept. */
  #takeChunk(buffer: Buffer, from: number, end: number): number {
    const at = this.#takeBody(buffer, from, end, this.#left - LINE_END.length);
    const skipped = Math.min(end - at, this.#left);
    this.#left -= skipped;
    if (this.#left === 0) this.#state = 'size';
    return at + skipped;
  }

  #takeLine(buffer: Buffer, at: number, end: number): { text: string; next: number } | null {
    const text = this.#begun + buffer.toString('latin1', at, end);
    const lineEnd = text.indexOf(LINE_END);
    this.#begun = lineEnd < 0 ? text : '';
    if (lineEnd < 0) return null;
    return {
      text: text.slice(0, lineEnd),
      next: at + lineEnd + LINE_END.length - (text.length - (end - at)),
    };
  }
}
