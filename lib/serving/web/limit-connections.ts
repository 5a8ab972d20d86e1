import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { metrics } from '../../platform/metrics.ts';
import { closeSaying, type LastWords } from './close-saying.ts';

const FULL: LastWords = {
  status: 503,
  text: 'Too many visitors at once; please try again in a moment\n',
  headers: { 'Retry-After': '5' },
};

/**
 * Hands connections to `accept`; answers every one beyond `most` with 503 and closes it, before anything is read of it. Node's `maxConnections`
 * would hand it to another process of a cluster, and where all are full from one to the next without end.
 */
export function limitConnections(server: Server, most: number, accept: (socket: Socket) => void): void {
  let open = 0;
  const take = (socket: Socket) => {
    if (open >= most) {
      metrics.connectionsEnded.inc({ reason: 'full' });
      return closeSaying(socket, FULL);
    }
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    accept(socket);
  };
  server.removeAllListeners('connection').on('connection', take);
}
