import { removeStackFile } from '../../lib/platform/stack-file.ts';
import { stopProcess } from './background-process.ts';
import { type Home, removeSocketFolder } from './home.ts';
import { findServer } from './servers/ensure-server.ts';
import { SERVERS } from './servers/servers.ts';
import { updateState } from './state.ts';
import { findWeb, WEB_STOP_SECONDS } from './web.ts';
import { findWorker, WORKER_STOP_SECONDS, WORKERS } from './workers.ts';

/**
 * Stops what was started in `home`, the web process first, then what feeds it, MariaDB last, and nothing else.
 * @returns the names of what was running
 */
export async function stopStack(home: Home): Promise<string[]> {
  updateState(home, (state) => {
    state.stopping = true;
  });
  const stopped: string[] = [];
  const web = findWeb(home);
  if (web) {
    await stopProcess(web.identity, WEB_STOP_SECONDS);
    stopped.push('web');
  }
  for (const worker of WORKERS.toReversed()) {
    const running = findWorker(home, worker);
    if (!running) continue;
    await stopProcess(running.identity, WORKER_STOP_SECONDS);
    stopped.push(worker.name);
  }
  for (const server of SERVERS.toReversed()) {
    const running = findServer(home, server);
    if (!running) continue;
    await stopProcess(running, server.patience);
    stopped.push(server.label);
  }
  removeStackFile(home.root);
  removeSocketFolder(home);
  updateState(home, (state) => {
    state.processes = {};
    state.web = null;
    state.workers = {};
    state.stopping = false;
  });
  return stopped;
}
