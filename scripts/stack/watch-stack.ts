import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './home.ts';
import { lastLogLines } from './log-file.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import { SERVERS } from './servers/servers.ts';
import { readState } from './state.ts';
import { WORKERS } from './workers.ts';

const EVERY_MS = 400;

/** Whether somebody else asked for the end of this process. */
function wasStopped(home: Home, name: string, identity: ProcessIdentity): boolean {
  const state = readState(home);
  return state.stopping || state.processes[name]?.startedAt !== identity.startedAt;
}

function complainOnce(home: Home, complained: Set<string>): void {
  const { processes, stopping } = readState(home);
  if (stopping) return;
  for (const { name, label } of [...SERVERS, ...WORKERS]) {
    const identity = processes[name];
    const key = `${name} ${identity?.pid}`;
    if (!identity || isRunning(identity) || complained.has(key)) continue;
    complained.add(key);
    console.log(`  ${label} has stopped. \`npm run up\` in another terminal starts it again.`);
  }
}

/**
 * Stays until the process called `name` ends. The shop goes on without one of its servers or workers: their end is only said.
 * @returns whether the process was stopped on purpose
 */
export async function watchStack(home: Home, name: string): Promise<boolean> {
  const identity = readState(home).processes[name];
  const complained = new Set<string>();
  while (identity && isRunning(identity)) {
    complainOnce(home, complained);
    await sleep(EVERY_MS);
  }
  if (!identity || wasStopped(home, name, identity)) return true;
  const log = join(home.logs, `${name}.log`);
  console.error(`\n  The ${name} process has ended by itself. ${log} ends with\n${lastLogLines(log)}`);
  return false;
}
