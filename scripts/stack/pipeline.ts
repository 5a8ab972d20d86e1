import { hostname } from 'node:os';
import { readWorkerStates, type WorkerState } from '../../lib/changes/worker-state.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import type { Home } from './home.ts';
import { isCaptureOurs } from './place-to-follow-from.ts';
import { identify } from './process-identity.ts';
import { findWorker, wantedWorkers } from './workers.ts';

/** What a worker says when it does, or is ready to do, its part. */
const AT_WORK: Record<string, readonly string[]> = {
  capture: ['streaming', 'standby', 'paused'],
  project: ['idle', 'projecting', 'rebuilding'],
  train: ['waiting', 'training'],
};

/** Every worker that lives, on whichever machine; one of this machine that was killed a moment ago may still be on record. */
export async function livingWorkers(valkey: Valkey): Promise<WorkerState[]> {
  const states = await readWorkerStates(valkey);
  return states.filter(({ host, pid }) => host !== hostname() || identify(pid) !== null);
}

export function isAtWork({ name, state }: WorkerState): boolean {
  return AT_WORK[name]?.includes(state) ?? false;
}

/** Whether changes in MySQL reach the pages by themselves, whichever machine the workers run on. */
export async function isPipelineRunning(valkey: Valkey): Promise<boolean> {
  const names = (await livingWorkers(valkey)).filter(isAtWork).map(({ name }) => name);
  return names.includes('project') && (names.includes('capture') || !isCaptureOurs());
}

/** A worker of `home`, and what it last said of itself: null where it has ended, or has not spoken yet. */
export interface OwnWorker {
  name: string;
  label: string;
  isRunning: boolean;
  state: WorkerState | null;
}

/** The workers that this stack runs, with what they say. */
export async function ownWorkers(home: Home, valkey: Valkey): Promise<OwnWorker[]> {
  const states = await livingWorkers(valkey);
  return wantedWorkers().map((worker) => {
    const pid = findWorker(home, worker)?.identity.pid;
    const own = states.find(
      ({ name, host, ...state }) => name === worker.name && host === hostname() && state.pid === pid,
    );
    const { name, label } = worker;
    return { name, label, isRunning: pid !== undefined, state: own ?? null };
  });
}
