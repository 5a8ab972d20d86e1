import { readConfig } from '../lib/platform/config.ts';
import { InteractionFlusher } from '../lib/recommend/interactions/interaction-flusher.ts';
import { TrainingSchedule } from '../lib/recommend/train/training-schedule.ts';
import { runWorker } from './run-worker.ts';

await runWorker('train', ({ stores, signal }) => {
  const flusher = new InteractionFlusher(stores);
  const schedule = new TrainingSchedule({ stores, everyMs: readConfig().trainEveryMs });
  return {
    done: Promise.all([flusher.run(signal), schedule.run(signal)]),
    facts: () => ({
      state: schedule.state,
      reason: flusher.reason ?? schedule.reason,
      entries: flusher.moved,
      rebuilt: null,
      lagMs: null,
    }),
  };
});
