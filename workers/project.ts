import { sampleForever } from '../lib/changes/audit/sample.ts';
import { openLogProgress } from '../lib/changes/log/log-progress.ts';
import { startProjector } from '../lib/changes/project/run-projector.ts';
import { runWorker, type WorkerParts } from './run-worker.ts';

/** Twenty reads every two seconds cost nothing that could be measured; five seconds are what a change of every car may take. */
const SAMPLES = { everyMs: 2_000, size: 20, withinMs: 5_000 };

const sampling = ({ stores, signal }: WorkerParts) =>
  sampleForever({ ...SAMPLES, stores, signal, progress: openLogProgress(stores.valkey) });

await runWorker('project', (parts) => {
  const { projector, done } = startProjector(parts);
  return {
    done: Promise.all([done, sampling(parts)]),
    facts() {
      const { doing, entries, rebuilt, reason } = projector.state;
      return { state: doing, reason, entries, rebuilt, lagMs: null };
    },
  };
});
