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
 * Answers every connection beyond `most` with 503 and closes it, before anything is read of it. Node's `maxConnections`
 * would hand it to another process of a cluster, and where all are full from one to the next without end.
 */
export function limitConnections(server: Server, most: number): void {
  const serve = server.listeners('connection');
  let open = 0;
  const accept = (socket: Socket) => {
    if (open >= most) {
      metrics.connectionsEnded.inc({ reason: 'full' });
      return closeSaying(socket, FULL);
    }
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    for (const listener of serve) Reflect.apply(listener, server, [socket]);
  };
  server.removeAllListeners('connection').on('connection', accept);
}
