import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * What Node's HTTP server sees of a connection of which it does not get every request (Node documentation, `http.Server`, event
 * "connection": any Duplex may be given to it). What it says goes to the socket as it is.
 */
export class InnerStream extends Duplex {
  readonly #socket: Socket;

  /** To be called when an answer has ended. */
  readonly onAnswered: () => void;

  /** Whether an answer is under way of which Node's HTTP server knows nothing: to that the connection is idle then, and may be closed. */
  isHeld = false;

  constructor(socket: Socket, onAnswered: () => void) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.onAnswered = onAnswered;
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get remotePort(): number | undefined {
    return this.#socket.remotePort;
  }

  setTimeout(ms: number, listener?: () => void): this {
    if (listener) this.once('timeout', listener);
    this.#socket.setTimeout(ms);
    return this;
  }

  setNoDelay(isOn?: boolean): this {
    this.#socket.setNoDelay(isOn);
    return this;
  }

  setKeepAlive(isOn?: boolean, ms?: number): this {
    this.#socket.setKeepAlive(isOn, ms);
    return this;
  }

  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  /** As Node ends a connection after its last answer: without waiting for the client to end it, too. */
  destroySoon(): void {
    if (this.writableFinished) this.destroy();
    else this.end(() => this.destroy());
  }

  override destroy(error?: Error): this {
    return this.isHeld && !error ? this : super.destroy(error);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    for (const [at, { chunk }] of chunks.entries())
      this.#socket.write(chunk, at === chunks.length - 1 ? done : undefined);
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
