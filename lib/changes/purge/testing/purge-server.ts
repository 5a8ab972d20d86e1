import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a CDN was asked. */
export interface AskedPurge {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: unknown;
  /** By `performance.now()`. */
  at: number;
}

/** A CDN that notes what it is asked, and answers as a test says. */
export class PurgeServer {
  readonly asked: AskedPurge[] = [];
  /** Status of each answer; null breaks the connection. */
  answer: (count: number) => number | null = () => 200;
  #port = 0;
  #server: Server | null = null;

  get address() {
    return { url: `http://127.0.0.1:${this.#port}/purge`, token: 's3cret' };
  }

  /** Listens, at the same port each time. */
  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const { method, headers } = request;
      this.asked.push({ method, headers, body: JSON.parse(text), at: performance.now() });
      const status = this.answer(this.asked.length);
      if (status === null) response.destroy();
      else response.writeHead(status, { Location: '/elsewhere' }).end('answer');
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Is away: connections are refused. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** How often each key was purged, `all` among them. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { body } of this.asked) {
      const { keys = ['all'] } = body as { keys?: string[] };
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }
}
