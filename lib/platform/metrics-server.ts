import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorText } from './error-text.ts';
import { ExpectedError } from './expected-error.ts';
import { metrics } from './metrics.ts';

const LOOPBACK = '127.0.0.1';

/** `port` 0 for any free one; `host` for another address than this machine's own. */
export interface MetricsAddress {
  port: number;
  host?: string;
}

export interface MetricsServer {
  /** Where the metrics are read. */
  url: string;
  close(): void;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

async function answer(path: string, response: ServerResponse): Promise<void> {
  const { registry } = metrics;
  if (path === '/metrics') return send(response, 200, registry.contentType, await registry.metrics());
  if (path === '/healthz') return send(response, 200, 'application/json', '{"status":"ok"}\n');
  send(response, 404, 'text/plain', 'There are /metrics and /healthz\n');
}

/**
 * Serves `/metrics` and `/healthz` of a process without pages.
 * @throws {ExpectedError} where the address cannot be listened on
 */
export async function serveMetrics({ port, host = LOOPBACK }: MetricsAddress): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    answer((request.url ?? '/').split('?', 1)[0] ?? '/', response).catch((error) => response.destroy(error));
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error) => {
    throw new ExpectedError(
      `Metrics cannot be served on ${host}:${port} (METRICS_PORT, HOST): ${errorText(error)}`,
    );
  });
  const { address, port: got, family } = server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${got}/metrics`;
  return {
    url,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
