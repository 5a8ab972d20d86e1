import { LumpedTask } from './lumped-task.ts';
import { WorkQueue } from './work-queue.ts';

/** Everything that a projector has to do. */
export interface Tasks {
  cars: WorkQueue;
  /** Every car anew. */
  everything: LumpedTask;
  /** The same, after which Valkey is vouched for again. */
  resync: LumpedTask;
  /** The slug words. `sync`: the word table has to be brought in line with the reference tables first. */
  words: Record<'sync' | 'publish', LumpedTask>;
}

export function newTasks(): Tasks {
  return {
    cars: new WorkQueue(),
    everything: new LumpedTask(),
    resync: new LumpedTask(),
    words: { sync: new LumpedTask(), publish: new LumpedTask() },
  };
}
