import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { answerApi } from './lib/listing/api/answer-api.ts';
import { followListings } from './lib/listing/engines/memory/follow-listings.ts';
import { movedAddress } from './lib/listing/moved-address.ts';
import { readConfig } from './lib/platform/config.ts';
import { logger } from './lib/platform/logger.ts';
import { shutdownSignal } from './lib/platform/shutdown.ts';
import { connectStores, stores } from './lib/serving/stores.ts';
import { handleRequest } from './lib/serving/web/handle-request.ts';

/** Milliseconds that requests under way may take to end when the process is asked to stop. */
const DRAIN_MS = 5_000;

const { host, port } = readConfig();
const isDevelopment = process.argv.includes('--dev');
const folder = fileURLToPath(new URL('.', import.meta.url));

await connectStores();
followListings(shutdownSignal());

const server = createServer();
const app = next({ dev: isDevelopment, dir: folder, port, httpServer: server });
await app.prepare();
server.on(
  'request',
  handleRequest({
    render: app.getRequestHandler(),
    api: answerApi,
    movedListing: movedAddress,
    publicFolder: path.join(folder, 'public'),
  }),
);

server.on('error', (error) => {
  logger.fatal({ error: error.message, host, port }, 'cannot listen');
  process.exit(1);
});
server.listen({ host, port }, () => logger.info({ host, port, pid: process.pid }, 'web process listens'));

async function stop(): Promise<void> {
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  const { valkey, pool } = stores();
  await Promise.allSettled([app.close(), valkey.quit(), pool.end()]);
  process.exit(0);
}

shutdownSignal().addEventListener('abort', stop);
