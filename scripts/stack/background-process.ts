import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpectedError } from '../terminal/expected-error.ts';
import { lastLogLines, openLog } from './log-file.ts';
import { identify, isRunning, type ProcessIdentity, signal } from './process-identity.ts';

let isClosing = false;

/** From now on nothing is started: what this command was doing is being taken back. */
export function startNothingMore(): void {
  isClosing = true;
}

/** A process that outlives the command which starts it. */
export interface BackgroundProcess {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Its working folder, where it is not this one. */
  cwd?: string;
  log: string;
}

/** Starts a process in a session of its own: neither Ctrl-C nor the end of this command reaches it. */
export function startInBackground(what: BackgroundProcess): ProcessIdentity {
  if (isClosing) throw new ExpectedError('Stopped.');
  const log = openLog(what.log);
  const child = spawn(what.command, what.args, {
    detached: true,
    cwd: what.cwd,
    env: what.env ?? process.env,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (!identity) throw new ExpectedError(`${what.name} did not start:\n${lastLogLines(what.log)}`);
  return identity;
}

/**
 * Waits until `isReady` says so.
 * @throws {ExpectedError} with the end of the log when the process ends first or `seconds` have passed.
 */
export async function waitUntilReady(
  what: BackgroundProcess,
  identity: ProcessIdentity,
  isReady: () => Promise<boolean>,
  seconds: number,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isReady())) {
    const ended = !isRunning(identity);
    if (ended || performance.now() > deadline) {
      const story = ended ? 'ended while starting' : `was not ready after ${seconds} s`;
      throw new ExpectedError(`${what.name} ${story}. ${what.log} ends with\n${lastLogLines(what.log)}`);
    }
    await sleep(50);
  }
}

/** Asks a process to end, waits, and makes it end when `seconds` were not enough. */
export async function stopProcess(identity: ProcessIdentity, seconds: number): Promise<void> {
  signal(identity, 'SIGTERM');
  const deadline = performance.now() + seconds * 1000;
  while (isRunning(identity)) {
    if (performance.now() > deadline) signal(identity, 'SIGKILL');
    await sleep(50);
  }
}
