import type { Socket } from 'node:net';
import { metrics } from '../../platform/metrics.ts';
import { closeSaying, type LastWords } from './close-saying.ts';

type Reason = 'malformed' | 'large_header' | 'slow_sender';

const MALFORMED: [Reason, LastWords] = ['malformed', { status: 400, text: 'This is no HTTP request\n' }];

const BY_CODE: Readonly<Record<string, [Reason, LastWords]>> = {
  HPE_HEADER_OVERFLOW: ['large_header', { status: 431, text: 'The headers are too large\n' }],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['malformed', { status: 413, text: 'The body is too large\n' }],
  ERR_HTTP_REQUEST_TIMEOUT: ['slow_sender', { status: 408, text: 'The request took too long to arrive\n' }],
};

/** Whether nothing of an answer has been sent that last words would run into. */
function mayAnswer(socket: Socket): boolean {
  return socket.writable && !socket.writableEnded && socket.writableLength === 0;
}

/** Ends a connection whose request cannot be read: 431, 408, 413 or 400, where no answer has begun. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !mayAnswer(socket)) return void socket.destroy();
  const [reason, words] = BY_CODE[error.code ?? ''] ?? MALFORMED;
  metrics.connectionsEnded.inc({ reason });
  closeSaying(socket, words);
}
