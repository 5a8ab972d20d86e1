import { afterEach, describe, expect, it } from 'vitest';
import { ExpectedError } from './expected-error.ts';
import { type MetricsServer, serveMetrics } from './metrics-server.ts';

const servers: MetricsServer[] = [];

async function serve(port = 0): Promise<URL> {
  const server = await serveMetrics({ port });
  servers.push(server);
  return new URL(server.url);
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('the metrics of a worker', () => {
  it('are served to this machine alone, at a port of their own', async () => {
    const [one, other] = [await serve(), await serve()];
    expect(one.hostname).toBe('127.0.0.1');
    expect(other.port).not.toBe(one.port);
    const response = await fetch(one);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('forecourt_process_cpu_seconds_total');
  });

  it('have a probe beside them, and nothing else', async () => {
    const url = await serve();
    expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ status: 'ok' });
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  it('are refused with the setting to change where the port is taken', async () => {
    const { port } = await serve();
    const refused = serveMetrics({ port: Number(port) });
    await expect(refused).rejects.toThrow(ExpectedError);
    await expect(refused).rejects.toThrow(/METRICS_PORT.*EADDRINUSE/);
  });
});
