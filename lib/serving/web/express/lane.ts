import type { Socket } from 'node:net';
import { errorText } from '../../../platform/error-text.ts';
import { logger } from '../../../platform/logger.ts';
import { InnerStream } from './inner-stream.ts';
import { type RequestHead, readLoneRequest } from './request-head.ts';
import { statusLine } from './status-line.ts';

/** All of an answer behind the line that tells the date, in one piece or two. */
export type ReadyAnswer = Buffer | readonly [head: Buffer, text: Buffer];

/** The answer to a request for a document; null where it is not ready. */
export type ExpressAnswer = (head: RequestHead) => ReadyAnswer | Promise<ReadyAnswer | null> | null;

export interface LaneOptions {
  /** The rest of an answer behind the line that tells the date, now or soon; null where there is none that is ready. */
  answer: ExpressAnswer;
  /** Hands a connection to Node's HTTP server. */
  serve: (stream: InnerStream) => void;
  /** Milliseconds for which a client may say nothing at first, take nothing of an answer, and ask nothing between two requests. */
  silent: number;
  unread: number;
  idle: number;
  /** Told of a client that took nothing of its answer. */
  onSlowReader: () => void;
}

/**
 * What is under way: an answer of our own, or one of Node's HTTP server, which goes on to the other requests as well where the end of
 * this one cannot be told.
 */
type Work = 'none' | 'own' | 'one' | 'all';

/**
 * One connection. Requests for documents that are ready are answered here, straight to the socket; all others go to Node's HTTP
 * server, in the order in which they come and one at a time, so that no answer overtakes another (RFC 9112, 9.3.2).
 */
export class Lane {
  readonly #socket: Socket;
  readonly #options: LaneOptions;
  #inner: InnerStream | null = null;
  #work: Work = 'none';
  #askedAt: number | null = null;
  #isEnding = false;

  constructor(socket: Socket, options: LaneOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setTimeout(options.silent);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('end', () => this.#end());
    socket.on('timeout', () => this.#wait());
    socket.on('drain', () => this.#work === 'none' && socket.resume());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#closed());
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
    if (this.#askedAt === null) this.#socket.setTimeout(this.#options.unread);
    this.#askedAt = performance.now();
    const request = this.#work === 'none' ? readLoneRequest(chunk) : null;
    const document = this.#isEnding ? null : (request?.document ?? null);
    const answer = document && this.#options.answer(document);
    const next = request ? 'one' : 'all';
    if (answer instanceof Promise) void this.#sendSoon(answer, chunk, next);
    else if (answer) this.#send(answer);
    else this.#passOn(chunk, next);
  }

  /** Sends an answer once it is there, or passes the request on; what comes meanwhile has to wait. */
  async #sendSoon(soon: Promise<ReadyAnswer | null>, chunk: Buffer, next: Work): Promise<void> {
    this.#work = 'own';
    this.#hold(true);
    this.#socket.pause();
    const answer = await soon.catch((error) => {
      logger.debug({ error: errorText(error) }, 'request left to Node');
      return null;
    });
    this.#work = 'none';
    this.#hold(false);
    if (this.#socket.destroyed) return;
    this.#socket.resume();
    if (answer && !this.#isEnding) this.#send(answer);
    else this.#passOn(chunk, next);
  }

  #hold(isHeld: boolean): void {
    if (this.#inner) this.#inner.isHeld = isHeld;
  }

  #closed(): void {
    this.#hold(false);
    this.#inner?.destroy();
  }

  #send(answer: ReadyAnswer): void {
    const socket = this.#socket;
    socket.cork();
    socket.write(statusLine());
    if (!Buffer.isBuffer(answer)) socket.write(answer[0]);
    const isTaken = socket.write(Buffer.isBuffer(answer) ? answer : answer[1]);
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
    if (this.#work !== 'one') return;
    this.#work = 'none';
    this.#socket.setTimeout(this.#options.unread);
  }

  #end(): void {
    if (this.#inner) this.#inner.push(null);
    else this.#socket.end();
  }

  #wait(): void {
    const { unread, idle, onSlowReader } = this.#options;
    if (this.#work === 'own') return;
    if (this.#work !== 'none') {
      this.#inner?.emit('timeout');
    } else if (this.#socket.writableLength > 0) {
      onSlowReader();
      this.#socket.destroy();
    } else {
      const left = this.#askedAt === null ? 0 : this.#askedAt + idle - performance.now();
      if (left <= 0) this.#socket.destroy();
      else this.#socket.setTimeout(Math.min(unread, Math.ceil(left)));
    }
  }
}
