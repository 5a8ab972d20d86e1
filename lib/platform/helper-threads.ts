import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { errorText } from './error-text.ts';
import { logger } from './logger.ts';

const THREADS = '/proc/self/task';
/** How Node names the threads on which V8 collects garbage and compiles, since version 24. */
const HELPER = 'V8Worker';
/** What they are nicer by: a ninth of the usual share of a core that both want (`setpriority(2)`, `sched(7)`). */
const NICER = 10;

/** Threads of this process on which the runtime helps itself; none where the system does not tell. */
export function helperThreads(): number[] {
  try {
    return readdirSync(THREADS)
      .filter((id) => readFileSync(`${THREADS}/${id}/comm`, 'utf8').trim() === HELPER)
      .map(Number);
  } catch {
    return [];
  }
}

/**
 * Has the runtime's own threads give way to the one that answers requests, where they share a core: while they mark garbage, which
 * takes a tenth of a second for a heap of some hundred megabytes, nobody has to wait for that. On a core of their own they are as fast as
 * before. Of a thread, as Linux has it, priority is its own.
 */
export function helpersGiveWay(): void {
  try {
    for (const id of helperThreads())
      setPriority(id, Math.min(getPriority(id) + NICER, constants.priority.PRIORITY_LOW));
  } catch (error) {
    logger.debug({ error: errorText(error) }, 'helper threads do not give way');
  }
}
