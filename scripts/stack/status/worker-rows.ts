import { hostname } from 'node:os';
import type { WorkerState } from '../../../lib/changes/worker-state.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import type { ProcessRow } from '../../terminal/process-row.ts';
import { inWords } from '../../terminal/time-span.ts';
import type { Home } from '../home.ts';
import { livingWorkers } from '../pipeline.ts';
import { findWorker, type Worker, wantedWorkers } from '../workers.ts';

function place({ host, metricsUrl }: WorkerState): string {
  return host === hostname() ? new URL(metricsUrl).host : host;
}

function rowOf(label: string, state: WorkerState): ProcessRow {
  const { pid, since } = state;
  const process = `pid ${pid}, for ${inWords((Date.now() - since) / 1000)}`;
  return { label, place: place(state), condition: state.state, process };
}

/** A worker that runs and says nothing has not reached Valkey yet. */
function silentRow(home: Home, worker: Worker): ProcessRow {
  const running = findWorker(home, worker);
  const process = running ? `pid ${running.identity.pid}` : '';
  return { label: worker.label, place: '', condition: running ? 'silent' : 'not running', process };
}

/** A worker's row, and what it says; null where it says nothing. */
export interface WorkerRow {
  row: ProcessRow;
  state: WorkerState | null;
}

/** The workers of the change pipeline, on whichever machine. */
export async function workerRows(home: Home, valkey: Valkey | null): Promise<WorkerRow[]> {
  const states = valkey ? await livingWorkers(valkey) : [];
  return wantedWorkers().flatMap((worker): WorkerRow[] => {
    const own = states.filter(({ name }) => name === worker.name);
    if (own.length === 0) return [{ row: silentRow(home, worker), state: null }];
    return own.map((state) => ({ row: rowOf(worker.label, state), state }));
  });
}
