import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../../lib/platform/config.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { startInBackground, stopProcess } from './background-process.ts';
import type { Home } from './home.ts';
import { isCaptureOurs } from './place-to-follow-from.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import { publishStack } from './publish-stack.ts';
import { sourcesHash, WORKER_SOURCES } from './sources-hash.ts';
import { stackEnvironment } from './stack-environment.ts';
import { readState, updateState } from './state.ts';

export const WORKER_STOP_SECONDS = 10;

/** A long-running process beside the web process, `workers/{name}.ts`: of the change pipeline, or the recommender's. */
export interface Worker {
  name: 'capture' | 'project' | 'train';
  label: string;
  /** What it adds to `METRICS_PORT`, so that each has a port of its own. */
  portOffset: number;
}

/** Workers make much that is soon forgotten: a larger young generation halves what collecting it costs. */
export const YOUNG_SPACE = '--max-semi-space-size=64';

/** In the order in which they are started; they are stopped the other way round. */
export const WORKERS: readonly Worker[] = [
  { name: 'capture', label: 'Capture', portOffset: 0 },
  { name: 'project', label: 'Projector', portOffset: 1 },
  { name: 'train', label: 'Trainer', portOffset: 2 },
];

/** The workers that this stack runs: where another program writes the change log, capture is not ours to run. */
export function wantedWorkers(): readonly Worker[] {
  return isCaptureOurs() ? WORKERS : WORKERS.filter((worker) => worker.name !== 'capture');
}

/** The running process of a worker of `home`, or null. */
export function findWorker(
  home: Home,
  { name }: Worker,
): { identity: ProcessIdentity; sources: string | undefined } | null {
  const { processes, workers } = readState(home);
  const identity = processes[name];
  return identity && isRunning(identity) ? { identity, sources: workers[name]?.sources } : null;
}

/** Hash of what a worker is started from: its code, the stores between which it works, and the CDN that it tells of changes. */
function workerSources({ databaseUrl, valkeyUrl }: StackUrls): string {
  return createHash('sha256')
    .update(`${sourcesHash(WORKER_SOURCES)} ${databaseUrl} ${valkeyUrl} ${JSON.stringify(readConfig().cdn)}`)
    .digest('hex')
    .slice(0, 32);
}

function start(home: Home, { name, label, portOffset }: Worker, urls: StackUrls): void {
  const { metricsPort } = readConfig();
  const port = metricsPort === 0 ? 0 : metricsPort + portOffset;
  const identity = startInBackground({
    name: label,
    command: process.execPath,
    args: [YOUNG_SPACE, '--import', 'tsx', `workers/${name}.ts`],
    env: { ...stackEnvironment(home, urls), METRICS_PORT: String(port) },
    log: join(home.logs, `${name}.log`),
  });
  updateState(home, (state) => {
    state.processes[name] = identity;
    state.workers[name] = { sources: workerSources(urls) };
    state.stopping = false;
  });
}

/** Stops workers that run from other sources or for other stores than now, and those that are not wanted any more. */
export async function stopOutdatedWorkers(home: Home, urls: StackUrls): Promise<void> {
  const wanted = wantedWorkers();
  const sources = workerSources(urls);
  for (const worker of WORKERS.toReversed()) {
    const running = findWorker(home, worker);
    if (!running || (wanted.includes(worker) && running.sources === sources)) continue;
    await stopProcess(running.identity, WORKER_STOP_SECONDS);
    updateState(home, (state) => {
      delete state.processes[worker.name];
      delete state.workers[worker.name];
    });
  }
}

/** Makes sure that the workers of `home` run, from the sources as they are now. */
export async function ensureWorkers(home: Home, urls: StackUrls): Promise<void> {
  await stopOutdatedWorkers(home, urls);
  for (const worker of wantedWorkers()) if (!findWorker(home, worker)) start(home, worker, urls);
  publishStack(home, urls);
}
