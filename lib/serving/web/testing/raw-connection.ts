import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection of a test's own, with all that has arrived on it. */
export interface RawConnection {
  socket: Socket;
  received(): string;
  /** Resolves to all that has arrived once the server has closed it. */
  ended: Promise<string>;
}

/** Connects to `origin` and sends `text` as it is. */
export async function rawConnection(origin: string, text = ''): Promise<RawConnection> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(origin).port) });
  const chunks: Buffer[] = [];
  const received = () => Buffer.concat(chunks).toString();
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(received())));
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  return { socket, received, ended };
}
