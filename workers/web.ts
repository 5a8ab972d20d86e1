import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { openPages } from '../components/page/open-pages.ts';
import { reportLog } from '../lib/buyer/entitlement/report-log.ts';
import { buyerServices, onSign } from '../lib/buyer/open-services.ts';
import { buyerIn, openBuyer } from '../lib/buyer/web/open-buyer.ts';
import { answerApi } from '../lib/listing/api/answer-api.ts';
import { followListings, memoryEngine } from '../lib/listing/engines/memory/follow-listings.ts';
import { movedAddress } from '../lib/listing/moved-address.ts';
import { knownParams } from '../lib/listing/query.ts';
import { readConfig } from '../lib/platform/config.ts';
import { errorText } from '../lib/platform/error-text.ts';
import { heldBytesCostLittle } from '../lib/platform/held-bytes.ts';
import { helpersGiveWay } from '../lib/platform/helper-threads.ts';
import { logger } from '../lib/platform/logger.ts';
import { shutdownSignal } from '../lib/platform/shutdown.ts';
import { siteUrl } from '../lib/platform/site.ts';
import { answerEventsWith } from '../lib/recommend/interactions/answer-events.ts';
import { InteractionRecorder } from '../lib/recommend/interactions/interaction-recorder.ts';
import { ModelFollower } from '../lib/recommend/rank/model-follower.ts';
import { mostVisited } from '../lib/serving/pages/visits.ts';
import { setRanker } from '../lib/serving/ranker.ts';
import { connectStores, lookups, stores } from '../lib/serving/stores.ts';
import { setBuyerReader } from '../lib/serving/visitor/known-buyer.ts';
import { Admission, REQUEST_LIMITS } from '../lib/serving/web/admission.ts';
import { countedExpress } from '../lib/serving/web/counted-express.ts';
import { fewAtOnce } from '../lib/serving/web/few-at-once.ts';
import { joinGroup, sayFarewell } from '../lib/serving/web/group/member.ts';
import { handleRequest } from '../lib/serving/web/handle-request.ts';
import { openHttpServer } from '../lib/serving/web/http-server.ts';
import { warmUp } from '../lib/serving/web/warm-up.ts';
import { withPolicy } from '../lib/serving/web/with-policy.ts';

const WARM_UP = { paths: ['/', '/used-cars', '/api/listing/'], patienceMs: 5_000 };
/** Pages of the last build's visitors that are rendered before this one opens, and for how long they are at most. */
const MOST_VISITED = { pages: 300, patienceMs: 10_000 };

/** Milliseconds for which connections without a request are kept, for one that is on its way. */
const LAST_REQUESTS_MS = 500;

/** Milliseconds for which what nobody waits for may go on: whoever is being told something is told. */
const LAST_WORK_MS = 5_000;

heldBytesCostLittle();
helpersGiveWay();

const { host, port, isPageCacheOn, hotPagesBytes, cdn } = readConfig();
const isDevelopment = process.argv.includes('--dev');
const folder = fileURLToPath(new URL('..', import.meta.url));

const { server, drain, answerAtOnce } = openHttpServer();
// Next takes over whoever asks for an upgrade, which only its development has an answer to; others are to be answered without one
const app = next({
  dev: isDevelopment,
  dir: folder,
  port,
  httpServer: isDevelopment ? server : createServer(),
});
let isEnding = false;

/** Next's name for what it has built. */
const readBuild = () => readFileSync(path.join(folder, '.next', 'BUILD_ID'), 'utf8').trim();

async function stop(idleMs: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  if (!server.listening) process.exit(0);
  await drain(idleMs);
  const { valkey, pool } = stores();
  lookups().disconnect();
  await Promise.race([
    Promise.allSettled([recorder.end(), reportLog(pool).flush(), ownWork]),
    sleep(LAST_WORK_MS),
  ]);
  await Promise.allSettled([app.close(), valkey.quit(), pool.end(), sayFarewell()]);
  process.exit(0);
}

shutdownSignal().addEventListener('abort', () => stop(LAST_REQUESTS_MS));
joinGroup(stop);

await connectStores();
await app.prepare();
const render = app.getRequestHandler();
const shared =
  isDevelopment || !isPageCacheOn
    ? null
    : openPages({ render, build: readBuild(), cdn, hotBytes: hotPagesBytes });
const params = knownParams();
const recorder = new InteractionRecorder(stores().valkey);
const answerEvents = answerEventsWith({
  recorder,
  isKnownParam: (name) => params.has(name),
  origin: siteUrl(),
});
followListings(shutdownSignal(), shared?.onChange);
const models = new ModelFollower(stores().valkey, (ranker) => {
  setRanker(ranker);
  shared?.onChange(null);
});
await models.look().catch((error) => logger.warn({ error: errorText(error) }, 'no recommender model yet'));
void models.follow(shutdownSignal());
const admission = new Admission(REQUEST_LIMITS);
// in development Next makes code from text, which no policy of ours lets it
const withHeaders = isDevelopment ? render : withPolicy(render);
const renderPage = isDevelopment ? withHeaders : fewAtOnce(withHeaders);
const services = buyerServices();
onSign((sign) => recorder.add([{ ...sign, position: null, query: null }]));
setBuyerReader((cookies) => buyerIn(services, cookies));
const buyer = openBuyer(services, renderPage);
const ownWork = buyer.run(shutdownSignal());
const listener = handleRequest({
  admission,
  render: withHeaders,
  renderPage,
  pages: shared?.pages,
  api: async (...asked) =>
    (await answerEvents(...asked)) || (await buyer.answer(...asked)) || answerApi(...asked),
  movedListing: movedAddress,
  publicFolder: path.join(folder, 'public'),
});
if (!isDevelopment) {
  await warmUp({ ...WARM_UP, listener, isLoaded: () => memoryEngine() !== null });
  const paths = shared ? await mostVisited(stores().valkey, MOST_VISITED.pages, readBuild()) : [];
  const ready = await warmUp({ ...MOST_VISITED, paths, listener, isLoaded: () => true });
  logger.info({ ready, of: paths.length }, 'the most visited pages are made ready');
}

server.prependListener('request', listener);
if (shared) answerAtOnce(countedExpress(shared.pages, admission));
shared?.begin();
server.on('error', (error) => {
  logger.fatal({ error: error.message, host, port }, 'cannot listen');
  process.exit(1);
});
if (!isEnding)
  server.listen({ host, port }, () => logger.info({ host, port, pid: process.pid }, 'web process listens'));
