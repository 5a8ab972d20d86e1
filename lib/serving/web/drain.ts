import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Lane } from './express/lane.ts';

/** Milliseconds that connections without a request, and all others, may stay open. */
interface Patience {
  idle: number;
  most: number;
}

const LOOK_EVERY_MS = 50;

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

/** Node's HTTP server would close idle connections with it, and a request that is on its way would be lost. */
function stopAccepting(server: Server): Promise<void> {
  return new Promise((resolve) => NetServer.prototype.close.call(server, () => resolve()));
}

/**
 * Accepts no more connections, answers with `Connection: close` what is `underWay` or still comes, closes connections
 * that have been left idle after `patience.idle`, and after `patience.most` all. Done when the last one is closed.
 */
export async function drain(
  server: Server,
  { underWay, lanes }: { underWay: Iterable<ServerResponse>; lanes: Iterable<Lane> },
  patience: Patience,
): Promise<void> {
  server.prependListener('request', (_, response) => sayClose(response));
  for (const response of underWay) sayClose(response);
  for (const lane of lanes) lane.end();
  const closeIdle = () => {
    server.closeIdleConnections();
    for (const lane of lanes) lane.closeIfIdle();
  };
  const closeAll = () => {
    server.closeAllConnections();
    for (const lane of lanes) lane.close();
  };
  const startedAt = performance.now();
  const look = setInterval(() => {
    const waited = performance.now() - startedAt;
    if (waited >= patience.most) closeAll();
    else if (waited >= patience.idle) closeIdle();
  }, LOOK_EVERY_MS);
  const stopped = stopAccepting(server);
  if (patience.idle === 0) closeIdle();
  await stopped;
  clearInterval(look);
}
