import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds for which a connection that is being closed still reads: closed on unread bytes it would lose its answer. */
const LINGER_MS = 1_000;

/** What a connection is told that never got as far as a request. */
export interface LastWords {
  status: 400 | 408 | 413 | 431 | 503;
  text: string;
  headers?: Record<string, string>;
}

function answerOf({ status, text, headers = {} }: LastWords): string {
  const all = {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`;
}

/** Answers without a request and closes the connection; what the other side still sends is thrown away. */
export function closeSaying(socket: Socket, words: LastWords): void {
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end(answerOf(words));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
