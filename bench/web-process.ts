import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { freePort } from '../scripts/stack/free-port.ts';
import { isReady } from '../scripts/stack/web.ts';

export interface WebProcess {
  origin: string;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

/** Whether processes can be tied to a core here, so that server and load do not share one. */
export const canPin = (): boolean => spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

/**
 * Ties this process, the load, to the second core.
 * @returns what lets it go again: whatever it starts meanwhile is tied as well
 */
export function pinLoad(): () => void {
  const tie = (to: string) => spawnSync('taskset', ['-acp', to, String(process.pid)]);
  tie('1');
  return () => void tie(`0-${cpus().length - 1}`);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Starts a production web process on a free port, tied to the first core where that is possible and wanted. */
export async function startWebProcess(
  urls: { databaseUrl: string; valkeyUrl: string },
  { isPinned = true } = {},
): Promise<WebProcess> {
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    DATABASE_URL: urls.databaseUrl,
    VALKEY_URL: urls.valkeyUrl,
    LOG_LEVEL: 'error',
  };
  const serve = [process.execPath, '--import', 'tsx', 'server.ts'];
  const [command = '', ...args] = isPinned && canPin() ? ['taskset', '-c', '0', ...serve] : serve;
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://127.0.0.1:${port}`;
  const started = Date.now();
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() - started > READY_MS)
      throw new Error('the web process did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { origin, stop: () => end(child) };
}
