import cluster from 'node:cluster';
import { once } from 'node:events';
import { ExpectedError } from '../../platform/expected-error.ts';
import { logger } from '../../platform/logger.ts';
import { ProcessGroup } from './group/process-group.ts';

export interface Supervision {
  /** Path of the program of one process; it runs with the options of this process. */
  program: string;
  processes: number;
  /** Aborted when all are to end. */
  signal: AbortSignal;
}

/** Does `work` again whenever `name` has come since it last began, never twice at once. */
function onSignal(name: NodeJS.Signals, work: () => Promise<void>): void {
  let last = Promise.resolve();
  let isDue = false;
  process.on(name, () => {
    if (isDue) return;
    isDue = true;
    last = last.then(() => {
      isDue = false;
      return work();
    });
  });
}

/**
 * Runs `program` in several processes at one port. One that dies is replaced; SIGHUP replaces all, one after another,
 * without losing a request. Done when all have ended.
 * @throws {ExpectedError} where the first process ends before it listens
 */
export async function supervise({ program, processes, signal }: Supervision): Promise<void> {
  cluster.setupPrimary({ exec: program, serialization: 'advanced' });
  const group = new ProcessGroup(processes, signal);
  const closed = signal.aborted ? Promise.resolve() : once(signal, 'abort').then(() => group.close());
  const opened = group.open();
  onSignal('SIGHUP', async () => {
    await opened;
    logger.info('asked to replace all web processes');
    await group.renew();
  });
  if (!(await opened) && !signal.aborted)
    throw new ExpectedError('The first web process ended before it could serve pages.');
  await closed;
}
