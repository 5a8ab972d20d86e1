import { connect, type Socket } from 'node:net';
import { AnswerParser } from './answer-parser.ts';

/** What every socket reads into: an answer is looked at before the next read. */
const BUFFER = Buffer.allocUnsafe(65_536);

/** What a browser says that matters to a server. */
const ACCEPTS = 'Accept-Encoding: gzip, deflate, br, zstd\r\nAccept: text/html\r\n';

/** A request as it is sent, for pages as browsers ask for them. */
export function requestFor(origin: string, path: string, cookie?: string): Buffer {
  const cookies = cookie === undefined ? '' : `Cookie: ${cookie}\r\n`;
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\n${ACCEPTS}${cookies}\r\n`);
}

/**
 * Requests for paths that are asked for again and again.
 * @param cookies of one visitor after the other; nobody has any where it is left out
 */
export function requestsTo(origin: string, cookies?: () => string): (path: string) => Buffer {
  if (cookies) return (path) => requestFor(origin, path, cookies());
  const made = new Map<string, Buffer>();
  return (path) => {
    const request = made.get(path) ?? requestFor(origin, path);
    made.set(path, request);
    return request;
  };
}

interface Waiting {
  answered: (answer: AnswerParser) => void;
  failed: (error: Error) => void;
}

/**
 * A connection that is kept open and carries one request at a time. Written on sockets, for an HTTP client costs more than the
 * servers that it is to measure. Against nginx on another core this load makes nine tenths of the requests that wrk makes, and as
 * many against `node:http`; and it sees every answer.
 */
export class Connection {
  /** Whether a request can be sent. */
  isOpen = true;
  readonly #socket: Socket;
  readonly #parser: AnswerParser;
  #waiting: Waiting | null = null;

  private constructor(origin: string, keepsBody: boolean) {
    const { hostname, port } = new URL(origin);
    this.#parser = new AnswerParser(keepsBody);
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: BUFFER, callback: (count) => this.#take(count) },
    });
    this.#socket.on('error', (error) => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('the server has closed the connection')));
  }

  static open(origin: string, { keepsBody = false } = {}): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const connection = new Connection(origin, keepsBody);
      connection.#waiting = { answered: () => {}, failed: reject };
      connection.#socket.once('connect', () => {
        connection.#waiting = null;
        resolve(connection);
      });
    });
  }

  /** One of the two is called later, once; `answered` with what is only right until it returns. */
  send(request: Buffer, answered: Waiting['answered'], failed: Waiting['failed']): void {
    if (this.#waiting) throw new Error('a request is under way');
    this.#parser.reset();
    this.#waiting = { answered, failed };
    if (this.isOpen) this.#socket.write(request);
    else this.#end(new Error('the connection is closed'));
  }

  /** A request that is under way fails, for this reason. */
  close(reason = 'closed'): void {
    this.#end(new Error(reason));
    this.#socket.destroy();
  }

  #take(count: number): boolean {
    try {
      if (!this.#waiting) throw new Error('an answer that nobody has asked for');
      if (!this.#parser.take(BUFFER, count)) return true;
      const { answered } = this.#waiting;
      this.#waiting = null;
      answered(this.#parser);
    } catch (error) {
      this.#end(error as Error);
      this.#socket.destroy();
    }
    return true;
  }

  #end(error: Error): void {
    this.isOpen = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.failed(error);
  }
}
