import { existsSync, readFileSync } from 'node:fs';
import { startInBackground, stopProcess, waitUntilReady } from '../background-process.ts';
import { freePort } from '../free-port.ts';
import type { Home } from '../home.ts';
import { identifyByCommand, isRunning, type ProcessIdentity } from '../process-identity.ts';
import { readState, updateState } from '../state.ts';
import type { EmbeddedServer, ServerOptions } from './embedded-server.ts';

const PORT_ATTEMPTS = 3;

/** The running process of this server in `home`: the one written down, else the one its pid file names if it is ours. */
export function findServer(home: Home, server: EmbeddedServer): ProcessIdentity | null {
  const recorded = readState(home).processes[server.name];
  if (recorded && isRunning(recorded)) return recorded;
  const pidFile = server.pidFile(home);
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : 0;
  return pid > 0 ? identifyByCommand(pid, server.mark(home)) : null;
}

async function start(home: Home, server: EmbeddedServer, options: ServerOptions): Promise<void> {
  const port = await freePort(readState(home)[server.name].port);
  const state = updateState(home, (draft) => {
    draft[server.name].port = port;
  });
  await server.prepare(home, state, options);
  const what = server.process(home, state, options);
  const identity = startInBackground(what);
  updateState(home, (draft) => {
    draft.processes[server.name] = identity;
  });
  await waitUntilReady(what, identity, () => server.answers(server.url(state)), server.patience);
}

/** Another program may take a port between the moment it was found free and the server's start. */
async function startOnSomePort(home: Home, server: EmbeddedServer, options: ServerOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(home, server, options);
    } catch (error) {
      const portTaken = /address already in use/i.test(String(error));
      if (!portTaken || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

/**
 * Makes sure that a server of `home` runs and answers: adopts one left by an earlier command, replaces one that does not
 * answer, starts one where there is none.
 * @returns whether it had to be started
 */
export async function ensureServer(
  home: Home,
  server: EmbeddedServer,
  options: ServerOptions,
): Promise<boolean> {
  const running = findServer(home, server);
  if (running && (await server.answers(server.url(readState(home))))) {
    updateState(home, (state) => {
      state.processes[server.name] = running;
    });
    return false;
  }
  if (running) await stopProcess(running, server.patience);
  await startOnSomePort(home, server, options);
  return true;
}
