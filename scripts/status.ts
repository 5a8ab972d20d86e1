import { Command } from 'commander';
import { readConfig } from '../lib/platform/config.ts';
import { givenUrls } from '../lib/platform/stack-file.ts';
import { type Home, openHome } from './stack/home.ts';
import { type ProcessIdentity, uptimeSeconds } from './stack/process-identity.ts';
import { findServer } from './stack/servers/ensure-server.ts';
import { embeddedUrls, SERVERS } from './stack/servers/servers.ts';
import { countStock } from './stack/stock.ts';
import { findWeb, isReady } from './stack/web.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { inWords } from './terminal/time-span.ts';

interface Row {
  label: string;
  place: string;
  condition: string;
  identity: ProcessIdentity | null;
}

function print(row: Row): void {
  const { identity } = row;
  const process = identity ? `pid ${identity.pid}, for ${inWords(uptimeSeconds(identity))}` : '';
  console.log(
    labelled(row.label, `${row.place.padEnd(24)} ${row.condition.padEnd(12)} ${process}`.trimEnd()),
  );
}

async function webRow(home: Home): Promise<Row> {
  const web = findWeb(home);
  if (!web) return { label: 'Web', place: '', condition: 'not running', identity: null };
  const condition = (await isReady(web.url)) ? 'ready' : 'not ready';
  return { label: 'Web', place: web.url, condition, identity: web.identity };
}

async function serverRows(home: Home): Promise<Row[]> {
  const given = givenUrls();
  const urls = given ?? embeddedUrls(home);
  return Promise.all(
    SERVERS.map(async (server) => {
      const url = server.name === 'mysql' ? urls.databaseUrl : urls.valkeyUrl;
      const identity = given ? null : findServer(home, server);
      if (!given && !identity) return { label: server.label, place: '', condition: 'not running', identity };
      const condition = (await server.answers(url)) ? 'answers' : 'no answer';
      return { label: server.label, place: new URL(url).host, condition, identity };
    }),
  );
}

async function status(home: Home): Promise<number> {
  const rows = [await webRow(home), ...(await serverRows(home))];
  console.log(`\n  ${home.root}\n`);
  rows.forEach(print);
  if (rows.slice(1).every((row) => row.condition === 'answers')) {
    const stock = await countStock(givenUrls() ?? embeddedUrls(home));
    console.log(labelled('Cars', stock.cars));
    console.log(labelled('Payloads', stock.payloads));
  }
  console.log('');
  return rows[0]?.condition === 'ready' ? 0 : 1;
}

await runCommand(async () => {
  new Command('npm run status --')
    .description('Shows what runs. Exit code 0: pages answer; 1: they do not.')
    .parse();
  return status(openHome(readConfig().home));
});
