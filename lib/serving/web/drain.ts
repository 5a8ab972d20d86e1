import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** Milliseconds that requests under way may take to end when a process is asked to stop. */
const DRAIN_MS = 5_000;
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
 * that have been left idle after `idleMs`, and after five seconds all. Done when the last one is closed.
 */
export async function drain(
  server: Server,
  underWay: Iterable<ServerResponse>,
  idleMs: number,
): Promise<void> {
  server.prependListener('request', (_, response) => sayClose(response));
  for (const response of underWay) sayClose(response);
  const startedAt = performance.now();
  const look = setInterval(() => {
    const waited = performance.now() - startedAt;
    if (waited >= DRAIN_MS) server.closeAllConnections();
    else if (waited >= idleMs) server.closeIdleConnections();
  }, LOOK_EVERY_MS);
  const stopped = stopAccepting(server);
  if (idleMs === 0) server.closeIdleConnections();
  await stopped;
  clearInterval(look);
}
