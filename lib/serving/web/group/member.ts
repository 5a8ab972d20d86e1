import cluster from 'node:cluster';
import { EventEmitter, once } from 'node:events';
import { metrics } from '../../../platform/metrics.ts';
import type { Order, Word } from './messages.ts';

/** Milliseconds that the supervisor may take to hear all the others. */
const PATIENCE_MS = 4_000;

const totals = new EventEmitter();
let asked = 0;

/** Done when it is on its way; a supervisor that is gone hears nothing any more, and ends this process with it. */
function say(word: Word): Promise<void> {
  return new Promise((resolve) => process.send?.(word, undefined, undefined, () => resolve()));
}

async function report(id: number | null): Promise<void> {
  await say({ type: 'report', id, report: await metrics.registry.getMetricsAsJSON() });
}

/** Has this process do what its supervisor asks; without one, nothing. `end` is asked to end the process. */
export function joinGroup(end: (idleMs: number) => void): void {
  if (!cluster.isWorker) return;
  process.on('message', (order: Order) => {
    if (order.type === 'report') report(order.id);
    else if (order.type === 'total') totals.emit(String(order.id), order.text);
    else end(order.idleMs);
  });
}

/** Leaves behind what this process has counted. */
export async function sayFarewell(): Promise<void> {
  if (cluster.isWorker) await report(null);
}

/** The metrics of all web processes; of this one where there are no others, or the supervisor does not answer. */
export async function metricsOfAll(): Promise<string> {
  const own = () => metrics.registry.metrics();
  if (!cluster.isWorker) return own();
  asked += 1;
  const answer = once(totals, String(asked), { signal: AbortSignal.timeout(PATIENCE_MS) });
  await say({ type: 'total', id: asked });
  return answer.then(([text]) => text as string, own);
}
