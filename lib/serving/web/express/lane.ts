import type { Socket } from 'node:net';
import { InnerStream } from './inner-stream.ts';
import { type RequestHead, readLoneRequest } from './request-head.ts';
import { statusLine } from './status-line.ts';

export interface LaneOptions {
  /** The rest of an answer behind the line that tells the date; null where there is none that is ready. */
  answer: (head: RequestHead) => Buffer | null;
  /** Hands a connection to Node's HTTP server. */
  serve: (stream: InnerStream) => void;
  /** Milliseconds for which a client may take nothing of an answer, and for which it may ask nothing. */
  unread: number;
  idle: number;
  /** Told of a client that took nothing of its answer. */
  onSlowReader: () => void;
}

/** Node's HTTP server is at work on a request; it may go on to others as it likes where the end of this one cannot be told. */
type Work = 'none' | 'one' | 'all';

/**
 * One connection. Requests for documents that are ready are answered here, straight to the socket; all others go to Node's HTTP
 * server, in the order in which they come and one at a time, so that no answer overtakes another (RFC 9112, 9.3.2).
 */
export class Lane {
  readonly #socket: Socket;
  readonly #options: LaneOptions;
  #inner: InnerStream | null = null;
  #work: Work = 'none';
  #askedAt = performance.now();
  #isEnding = false;

  constructor(socket: Socket, options: LaneOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setTimeout(options.unread);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('end', () => this.#end());
    socket.on('timeout', () => this.#wait());
    socket.on('drain', () => this.#work === 'none' && socket.resume());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#inner?.destroy());
  }

  /** Answers nothing here any more: Node's HTTP server knows how to say that a connection ends. */
  end(): void {
    this.#isEnding = true;
  }

  /** Closes the connection if nobody waits for an answer. */
  closeIfIdle(): void {
    if (this.#work === 'none' && this.#socket.writableLength === 0) this.#socket.destroy();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#askedAt = performance.now();
    const request = this.#work === 'none' ? readLoneRequest(chunk) : null;
    const document = this.#isEnding ? null : (request?.document ?? null);
    const answer = document && this.#options.answer(document);
    if (answer) this.#send(answer);
    else this.#passOn(chunk, this.#work === 'none' && request ? 'one' : 'all');
  }

  #send(answer: Buffer): void {
    const socket = this.#socket;
    socket.cork();
    socket.write(statusLine());
    const isTaken = socket.write(answer);
    socket.uncork();
    // who does not read may not go on asking
    if (!isTaken) socket.pause();
  }

  #passOn(chunk: Buffer, work: Work): void {
    this.#work = work;
    this.#inner ??= this.#open();
    if (!this.#inner.push(chunk)) this.#socket.pause();
  }

  #open(): InnerStream {
    const inner = new InnerStream(this.#socket, () => this.#done());
    this.#options.serve(inner);
    return inner;
  }

  /** Node's HTTP server has ended an answer. */
  #done(): void {
    if (this.#work === 'one') this.#work = 'none';
  }

  #end(): void {
    if (this.#inner) this.#inner.push(null);
    else this.#socket.end();
  }

  #wait(): void {
    const { unread, idle, onSlowReader } = this.#options;
    if (this.#work !== 'none') {
      this.#inner?.emit('timeout');
    } else if (this.#socket.writableLength > 0) {
      onSlowReader();
      this.#socket.destroy();
    } else if (performance.now() - this.#askedAt >= idle) this.#socket.destroy();
    else this.#socket.setTimeout(unread);
  }
}
