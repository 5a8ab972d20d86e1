import { join } from 'node:path';
import { readConfig } from '../../lib/platform/config.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { ExpectedError } from '../terminal/expected-error.ts';
import {
  type BackgroundProcess,
  startInBackground,
  stopProcess,
  waitUntilReady,
} from './background-process.ts';
import { isPortFree } from './free-port.ts';
import type { Home } from './home.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import { PAGE_SOURCES, sourcesHash } from './sources-hash.ts';
import { stackEnvironment } from './stack-environment.ts';
import { readState, updateState } from './state.ts';

const READY_SECONDS = 60;
export const WEB_STOP_SECONDS = 15;
const EVERY_ADDRESS = ['0.0.0.0', '::'];

/** Hash of everything that a running web process was made from. */
export function webSources(): string {
  return sourcesHash([...PAGE_SOURCES, 'server.ts', 'workers/web.ts']);
}

/** The environment of the web process of `home`. */
export function webEnvironment(home: Home, urls: StackUrls, port: number): NodeJS.ProcessEnv {
  return { ...stackEnvironment(home, urls), PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' };
}

/** Whether the web process at `url` says that it can serve pages. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** The web process of `home`, or null where none runs. */
export function findWeb(home: Home): { identity: ProcessIdentity; url: string; sources: string } | null {
  const { processes, web } = readState(home);
  return processes.web && web && isRunning(processes.web) ? { identity: processes.web, ...web } : null;
}

/**
 * The URL of the web process of `home` if it runs and is ready. One that runs without being ready is stopped.
 */
export async function readyWeb(home: Home): Promise<string | null> {
  const web = findWeb(home);
  if (!web) return null;
  if (await isReady(web.url)) return web.url;
  await stopProcess(web.identity, WEB_STOP_SECONDS);
  return null;
}

/** @throws {ExpectedError} when another program listens on `port`. */
export async function checkPort(port: number, command: string): Promise<void> {
  if (await isPortFree(port)) return;
  const other = port === 3000 ? 3001 : port + 1;
  throw new ExpectedError(
    `Port ${port} is taken by another program. Choose another one: PORT=${other} npm run ${command}`,
  );
}

/** The name under which this machine reaches a web process that listens on `HOST`. */
function reachableHost(): string {
  const { host } = readConfig();
  if (!host || EVERY_ADDRESS.includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Notes which process is the web process of `home`. */
export function recordWeb(home: Home, identity: ProcessIdentity, port: number): string {
  const url = `http://${reachableHost()}:${port}`;
  updateState(home, (state) => {
    state.processes.web = identity;
    state.web = { url, sources: webSources() };
    state.stopping = false;
  });
  return url;
}

/** Starts the web process and waits until it is ready. Answers its URL. */
export async function startWeb(home: Home, urls: StackUrls, port: number): Promise<string> {
  const what: BackgroundProcess = {
    name: 'The web process',
    command: process.execPath,
    args: ['--import', 'tsx', 'server.ts'],
    env: webEnvironment(home, urls, port),
    log: join(home.logs, 'web.log'),
  };
  const identity = startInBackground(what);
  const url = recordWeb(home, identity, port);
  await waitUntilReady(what, identity, () => isReady(url), READY_SECONDS);
  return url;
}
