import cluster from 'node:cluster';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { metrics } from '../../../platform/metrics.ts';
import { shutdownSignal } from '../../../platform/shutdown.ts';
import { joinGroup, metricsOfAll, sayFarewell } from '../group/member.ts';
import { openHttpServer } from '../http-server.ts';
import { supervise } from '../supervise.ts';

/** A group of two processes as small as can be, both supervisor and process: what it says on stdout are JSON lines. */
const ANSWER_MS = 5;

async function serve(): Promise<void> {
  const { server, drain } = openHttpServer();
  const stop = async (idleMs: number) => {
    await drain(idleMs);
    await sayFarewell();
    process.exit(0);
  };
  shutdownSignal().addEventListener('abort', () => stop(0));
  joinGroup(stop);
  if (process.env.GROUP_BROKEN) process.exit(3);
  server.on('request', async (request, response) => {
    if (request.url === '/metrics') return response.end(await metricsOfAll());
    metrics.requests.inc({ route: 'other', method: 'GET', status: '200' });
    await sleep(ANSWER_MS);
    response.end(String(process.pid));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log(JSON.stringify({ msg: 'port', port: (server.address() as AddressInfo).port }));
}

if (cluster.isWorker) await serve();
else {
  await supervise({ program: import.meta.filename, processes: 2, signal: shutdownSignal() });
  process.exit(0);
}
