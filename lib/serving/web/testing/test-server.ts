import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of a test's own on a free port. */
export interface TestServer {
  server: Server;
  origin: string;
  /** Asks as a browser would, but follows no redirect. */
  get(url: string, init?: RequestInit): Promise<Response>;
  /** Asks for `path` exactly as it is spelled; `fetch` would tidy it. The body is not read. */
  getRaw(path: string): Promise<IncomingMessage>;
  close(): Promise<void>;
}

export async function testServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server,
    origin,
    get: (url, init = {}) => fetch(origin + url, { redirect: 'manual', ...init }),
    getRaw: (path) =>
      new Promise((resolve, reject) => request(origin, { path }, resolve).once('error', reject).end()),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
