import { sampleForever } from '../lib/changes/audit/sample.ts';
import { keepInterestWindow } from '../lib/changes/interest/keep-interest-window.ts';
import { openLogProgress } from '../lib/changes/log/log-progress.ts';
import { keepTrimming } from '../lib/changes/log/trim-log.ts';
import { startProjector } from '../lib/changes/project/run-projector.ts';
import { readConfig } from '../lib/platform/config.ts';
import { runWorker, type WorkerParts } from './run-worker.ts';

/** Twenty reads every two seconds cost nothing that could be measured; five seconds are what a change of every car may take. */
const SAMPLES = { everyMs: 2_000, size: 20, withinMs: 5_000 };

const sampling = ({ stores, signal }: WorkerParts) =>
  sampleForever({ ...SAMPLES, stores, signal, progress: openLogProgress(stores.valkey) });

/** Of a log that capture writes, capture trims it. */
const trimming = ({ stores, signal }: WorkerParts) =>
  readConfig().changeSource === 'external' ? keepTrimming(stores.valkey, signal) : null;

await runWorker('project', (parts) => {
  const { projector, done } = startProjector(parts);
  return {
    done: Promise.all([
      done,
      sampling(parts),
      trimming(parts),
      keepInterestWindow(parts.stores.pool, parts.signal),
    ]),
    facts() {
      const { doing, entries, rebuilt, reason } = projector.state;
      return { state: doing, reason, entries, rebuilt, lagMs: null };
    },
  };
});
