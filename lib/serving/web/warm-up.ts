import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
const LOOK_EVERY_MS = 20;
/** What they send over TLS: pages are made ready for them. */
const AS_BROWSERS = { 'Accept-Encoding': 'gzip, deflate, br, zstd' };

export interface WarmUp {
  listener: RequestListener;
  /** What is asked for, one after another: once per kind of page loads all code that pages are made by. */
  paths: readonly string[];
  /** Whether all that is read at the start is there. */
  isLoaded: () => boolean;
  /** Milliseconds after which it is given up: a process without stores must open all the same. */
  patienceMs: number;
}

/** Answers how many were answered. */
async function visit(origin: string, paths: readonly string[], signal: AbortSignal): Promise<number> {
  let answered = 0;
  for (const path of paths) {
    if (signal.aborted) break;
    await fetch(origin + path, { signal, redirect: 'manual', headers: AS_BROWSERS })
      .then((response) => response.arrayBuffer())
      .then(() => {
        answered += 1;
      })
      .catch(() => {});
  }
  return answered;
}

/**
 * Answers a few requests of its own, so that the first visitor does not wait for what is only done once. Never throws.
 * @returns how many it could answer in time
 */
export async function warmUp({ listener, paths, isLoaded, patienceMs }: WarmUp): Promise<number> {
  const signal = AbortSignal.timeout(patienceMs);
  while (!isLoaded() && !signal.aborted) await sleep(LOOK_EVERY_MS);
  const server = createServer(listener);
  // exclusive: other processes of a cluster have no part in it
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answered = await visit(`http://127.0.0.1:${port}`, paths, signal);
  server.close();
  server.closeAllConnections();
  return answered;
}
