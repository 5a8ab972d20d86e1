import { Command } from 'commander';
import type { WorkerState } from '../lib/changes/worker-state.ts';
import { readConfig } from '../lib/platform/config.ts';
import { givenUrls } from '../lib/platform/stack-file.ts';
import { openJobValkey, type Valkey } from '../lib/serving/valkey.ts';
import { type Home, openHome } from './stack/home.ts';
import { type ProcessIdentity, uptimeSeconds } from './stack/process-identity.ts';
import { findServer } from './stack/servers/ensure-server.ts';
import { embeddedUrls, SERVERS } from './stack/servers/servers.ts';
import { pipelineLines } from './stack/status/pipeline-lines.ts';
import { workerRows } from './stack/status/worker-rows.ts';
import { countStock } from './stack/stock.ts';
import { findWeb, isReady } from './stack/web.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { type ProcessRow, rowLine } from './terminal/process-row.ts';
import { inWords } from './terminal/time-span.ts';

function inWordsOf(identity: ProcessIdentity | null): string {
  return identity ? `pid ${identity.pid}, for ${inWords(uptimeSeconds(identity))}` : '';
}

async function webRow(home: Home): Promise<ProcessRow> {
  const web = findWeb(home);
  if (!web) return { label: 'Web', place: '', condition: 'not running', process: '' };
  const condition = (await isReady(web.url)) ? 'ready' : 'not ready';
  return { label: 'Web', place: web.url, condition, process: inWordsOf(web.identity) };
}

async function serverRows(home: Home): Promise<ProcessRow[]> {
  const given = givenUrls();
  const urls = given ?? embeddedUrls(home);
  return Promise.all(
    SERVERS.map(async (server) => {
      const url = server.name === 'mysql' ? urls.databaseUrl : urls.valkeyUrl;
      const identity = given ? null : findServer(home, server);
      const { label } = server;
      if (!given && !identity) return { label, place: '', condition: 'not running', process: '' };
      const condition = (await server.answers(url)) ? 'answers' : 'no answer';
      return { label, place: new URL(url).host, condition, process: inWordsOf(identity) };
    }),
  );
}

/** What keeps a worker, or how far it is with a long piece of work. */
function detail({ reason, rebuilt }: WorkerState): string[] {
  const rebuilding = rebuilt === null ? [] : [`${rebuilt.toLocaleString('en-IN')} cars built anew so far`];
  const reasons = (reason ?? '').split('\n').filter(Boolean);
  return [...rebuilding, ...reasons].map((line) => labelled('', `  ${line}`));
}

/** Answers whether every worker that should run says that it does. */
async function printPipeline(home: Home, valkey: Valkey | null): Promise<boolean> {
  const workers = await workerRows(home, valkey);
  for (const { row, state } of workers)
    console.log([rowLine(row), ...(state ? detail(state) : [])].join('\n'));
  if (!valkey) {
    console.log(
      `\n${labelled('Trust', 'not known while Valkey does not answer; pages are built from MySQL meanwhile')}`,
    );
    return false;
  }
  const states = workers.flatMap(({ state }) => state ?? []);
  console.log(`\n${(await pipelineLines(valkey, states)).join('\n')}`);
  return workers.every(({ state }) => state !== null);
}

async function printStock(home: Home): Promise<void> {
  const stock = await countStock(givenUrls() ?? embeddedUrls(home));
  console.log(labelled('Cars', stock.cars));
  console.log(labelled('Payloads', stock.payloads));
}

async function status(home: Home): Promise<number> {
  const [web, mysql, cache] = [await webRow(home), ...(await serverRows(home))];
  console.log(`\n  ${home.root}\n`);
  for (const row of [web, mysql, cache]) if (row) console.log(rowLine(row));
  const hasValkey = cache?.condition === 'answers';
  const valkey = hasValkey ? await openJobValkey((givenUrls() ?? embeddedUrls(home)).valkeyUrl) : null;
  const isFollowed = await printPipeline(home, valkey).finally(() => valkey?.disconnect());
  if (hasValkey && mysql?.condition === 'answers') await printStock(home);
  console.log('');
  const isWhole = web.condition === 'ready' && mysql?.condition === 'answers' && isFollowed;
  return isWhole ? 0 : 1;
}

await runCommand(async () => {
  new Command('npm run status --')
    .description(
      'Shows what runs, and how far changes have come. Exit code 0: pages answer and changes reach them; 1: not so.',
    )
    .parse();
  return status(openHome(readConfig().home));
});
