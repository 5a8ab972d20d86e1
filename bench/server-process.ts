import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that a benchmark has started. It ends with this process. */
export interface ServerProcess {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

export interface ServerCommand {
  /** What it is called in messages. */
  name: string;
  command: readonly string[];
  port: number;
  env?: Record<string, string>;
  /** Whether it is tied to the first core, where that is possible. */
  isPinned?: boolean;
  isReady: (origin: string) => Promise<boolean>;
}

const READY_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Whether processes can be tied to a core here, so that server and load do not share one. */
export const canPin = (): boolean =>
  cpus().length > 1 && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

/**
 * Ties this process, the load, to the second core, so that servers have the first one for themselves.
 * @param others processes that belong to neither side and are tied along, like those of the stores
 * @returns what lets all of them go again: whatever they start meanwhile is tied as well
 */
export function pinLoad(others: readonly number[] = []): () => void {
  const tie = (to: string) => {
    for (const pid of [process.pid, ...others]) spawnSync('taskset', ['-acp', to, String(pid)]);
  };
  tie('1');
  return () => tie(`0-${cpus().length - 1}`);
}

/** Whether anything answers 200 at `url`. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** @throws {Error} when it ends, or does not answer within a minute */
export async function startServer(what: ServerCommand): Promise<ServerProcess> {
  const pinned = what.isPinned && canPin() ? ['taskset', '-c', '0'] : [];
  const [command = '', ...args] = [...pinned, ...what.command];
  const child = spawn(command, args, {
    env: { ...process.env, ...what.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  child.on('error', () => {});
  const origin = `http://127.0.0.1:${what.port}`;
  const started = performance.now();
  while (!(await what.isReady(origin))) {
    if (child.pid === undefined || child.exitCode !== null || performance.now() - started > READY_MS) {
      child.kill();
      throw new Error(`${what.name} did not start`);
    }
    await sleep(LOOK_EVERY_MS);
  }
  return { origin, pid: child.pid ?? 0, stop: () => end(child) };
}

/** The same for a Node program in TypeScript. `port` is told to it as `PORT`. */
export function startNode(
  what: Omit<ServerCommand, 'command'> & { args: readonly string[] },
): Promise<ServerProcess> {
  return startServer({
    ...what,
    command: [process.execPath, '--import', 'tsx', ...what.args],
    env: { NODE_ENV: 'production', PORT: String(what.port), ...what.env },
  });
}
