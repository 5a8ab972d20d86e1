import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { freePort, isPortFree } from '../stack/free-port.ts';
import { type Home, openHome } from '../stack/home.ts';
import { signal } from '../stack/process-identity.ts';
import { updateState } from '../stack/state.ts';
import { stopStack } from '../stack/stop-stack.ts';
import { serverTargets, type Target, workerTargets } from './targets.ts';

/** Below the ports that systems give to outgoing connections: a server that is away for a moment must get its own again. */
const FIRST_PORT = 21_000;
const PORTS = 9_000;

/** The folders of a fault run. A second machine has workers of its own beside those of the first. */
export interface Machines {
  first: Home;
  second: Home;
}

export function machinesIn(root: string): Machines {
  return { first: openHome(root), second: openHome(join(root, 'second')) };
}

/** Every process of one or both machines that may be ended, frozen and started again; the servers first. */
export function targetsOf({ first, second }: Machines, urls: StackUrls, withSecond: boolean): Target[] {
  const own = [...serverTargets(first), ...workerTargets(first, urls)];
  return withSecond ? [...own, ...workerTargets(second, urls, '-2')] : own;
}

/** Stops whatever a run has started, frozen or not. */
export async function stopMachines({ first, second }: Machines): Promise<void> {
  const anywhere = { databaseUrl: '', valkeyUrl: '' };
  for (const target of targetsOf({ first, second }, anywhere, true)) {
    const identity = target.find();
    if (identity) signal(identity, 'SIGCONT');
  }
  await stopStack(second);
  await stopStack(first);
}

async function ownPort(): Promise<number> {
  const start = process.pid % PORTS;
  for (let step = 0; step < PORTS; step += 1) {
    const port = FIRST_PORT + ((start + step * 7) % PORTS);
    if (await isPortFree(port)) return port;
  }
  return freePort();
}

/** Empty folders, with nothing left of an earlier run, and ports that stay the servers' own. */
export async function freshMachines(root: string): Promise<Machines> {
  await stopMachines(machinesIn(root));
  rmSync(root, { recursive: true, force: true });
  const machines = machinesIn(root);
  const mysql = await ownPort();
  updateState(machines.first, (state) => {
    state.mysql.port = mysql;
  });
  const valkey = await ownPort();
  updateState(machines.first, (state) => {
    state.valkey.port = valkey === mysql ? valkey + 1 : valkey;
  });
  return machines;
}
