import { givenUrls } from '../../lib/platform/stack-file.ts';
import { stage } from '../terminal/stage.ts';
import { fillAndFollow } from './fill-and-follow.ts';
import type { Home } from './home.ts';
import { prepareStores, type StoreOptions, startServers } from './prepare-stores.ts';
import { publishStack } from './publish-stack.ts';
import { findServer } from './servers/ensure-server.ts';
import { SERVERS } from './servers/servers.ts';
import { buildPages } from './stages/build.ts';
import { drawPictures } from './stages/pictures.ts';
import { type SignalStop, startOrTakeBack } from './stop-on-signal.ts';
import { checkPort, findWeb, readyWeb, startWeb, webEnvironment, webSources } from './web.ts';
import { whileStarting } from './while-starting.ts';
import { findWorker, wantedWorkers } from './workers.ts';

export interface UpOptions extends StoreOptions {
  port: number;
}

/** A stack whose pages answer. */
export interface RunningStack {
  webUrl: string;
  /** Null where the stack ran already and is not this command's to stop. */
  signals: SignalStop | null;
  /** It ran already, from sources that have changed since. */
  isOutdated: boolean;
  /** Servers and workers of it that had ended and were started again. */
  revived: readonly string[];
}

async function startAll(home: Home, options: UpOptions): Promise<string> {
  const urls = await prepareStores(home, options);
  await drawPictures();
  await buildPages(webEnvironment(home, urls, options.port));
  await fillAndFollow(home, urls);
  const webUrl = await stage(
    'Web',
    () => startWeb(home, urls, options.port),
    () => 'ready',
  );
  publishStack(home, urls);
  return webUrl;
}

/** Labels of the servers and workers that this stack should run and that do not. */
function endedProcesses(home: Home): string[] {
  const servers = givenUrls() ? [] : SERVERS.filter((server) => !findServer(home, server));
  const workers = wantedWorkers().filter((worker) => !findWorker(home, worker));
  return [...servers, ...workers].map(({ label }) => label);
}

/** The web process runs; a server or worker that has ended since is started again, and catches up with what it missed. */
async function repair(home: Home, webUrl: string, durable: boolean): Promise<RunningStack> {
  const revived = endedProcesses(home);
  const urls = await startServers(home, durable);
  await fillAndFollow(home, urls);
  return { webUrl, signals: null, isOutdated: findWeb(home)?.sources !== webSources(), revived };
}

/**
 * Brings a whole stack to the point where its pages answer, whatever an earlier run or crash has left in `home`.
 * @throws {ExpectedError} with what to do about it
 */
export function bringUp(home: Home, options: UpOptions): Promise<RunningStack> {
  return whileStarting(home, async () => {
    const running = await readyWeb(home);
    if (running) return repair(home, running, options.durable);
    await checkPort(options.port, 'up');
    return startOrTakeBack(home, async (signals) => {
      const webUrl = await startAll(home, options);
      return { webUrl, signals, isOutdated: false, revived: [] };
    });
  });
}
