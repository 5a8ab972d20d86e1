import { setTimeout as sleep } from 'node:timers/promises';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { isPortFree } from '../stack/free-port.ts';
import type { Home } from '../stack/home.ts';
import type { ProcessIdentity } from '../stack/process-identity.ts';
import type { EmbeddedServer } from '../stack/servers/embedded-server.ts';
import { ensureServer, findServer } from '../stack/servers/ensure-server.ts';
import { SERVERS } from '../stack/servers/servers.ts';
import { readState } from '../stack/state.ts';
import { ensureWorkers, findWorker, WORKERS } from '../stack/workers.ts';

/** A process that this run has started and may end, freeze and start again. */
export interface Target {
  name: string;
  /** How often it is chosen, compared with the others. */
  weight: number;
  find(): ProcessIdentity | null;
  /** Starts it where it does not run, the way `npm run up` does, and waits until it answers where it is a server. */
  revive(): Promise<void>;
}

const WEIGHTS: Readonly<Record<string, number>> = { capture: 3, project: 4, valkey: 2, mysql: 2 };

const PORT_LOOKS = 100;
const LOOK_EVERY_MS = 50;

function weightOf(name: string): number {
  return WEIGHTS[name] ?? 1;
}

/** The threads of a killed server may hold its port for a moment longer than it is there: it must get the same one again. */
async function portAgain(home: Home, server: EmbeddedServer): Promise<void> {
  const { port } = readState(home)[server.name];
  for (let look = 0; port !== null && look < PORT_LOOKS && !(await isPortFree(port)); look += 1)
    await sleep(LOOK_EVERY_MS);
}

/** MariaDB and Valkey. */
export function serverTargets(home: Home): Target[] {
  return SERVERS.map((server) => {
    const find = () => findServer(home, server);
    return {
      name: server.name,
      weight: weightOf(server.name),
      find,
      async revive() {
        if (!find()) await portAgain(home, server);
        await ensureServer(home, server, { durable: true });
      },
    };
  });
}

/** Capture and projector of one machine; `suffix` tells machines apart. */
export function workerTargets(home: Home, urls: StackUrls, suffix = ''): Target[] {
  return WORKERS.map((worker) => ({
    name: `${worker.name}${suffix}`,
    weight: weightOf(worker.name),
    find: () => findWorker(home, worker)?.identity ?? null,
    revive: () => ensureWorkers(home, urls),
  }));
}
