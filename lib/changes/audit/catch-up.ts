import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { currentGtid, hasReached } from '../capture/gtid.ts';
import type { ChangeLogProgress, LogMarks } from '../log/change-log.ts';

/** How often the log is asked while it is behind. */
const POLL_MS = 20;
/** A log that somebody else writes does not tell its position: what was committed before is taken to be in it by then. */
const FOREIGN_LOG_MS = 1_000;
/** Asked in vain so often, the marks are taken anew: those of a log that was emptied are never reached. */
const POLLS_PER_MARKS = 100;

/** Where the pipeline stands, seen from a moment in MySQL. */
export type CatchUp =
  | { kind: 'applied' }
  /** No change was ever captured: what is stored is as old as it is. */
  | { kind: 'never ran' }
  /** It did not get there in time. `backlog`: entries that no projector has finished with. */
  | { kind: 'behind'; backlog: number; isCaptured: boolean };

export interface CatchUpParts {
  pool: Pool;
  progress: ChangeLogProgress;
  /** Milliseconds to wait at most. */
  withinMs: number;
}

async function within(deadline: number, isDone: () => Promise<boolean>): Promise<boolean> {
  while (!(await isDone())) {
    if (performance.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

const hasEntries = (marks: LogMarks): boolean => [...marks.values()].some((id) => id !== '0-0');

async function isCaptured({ pool, progress }: CatchUpParts, deadline: number): Promise<boolean> {
  const target = await currentGtid(pool);
  return within(deadline, async () => {
    const checkpoint = await progress.checkpoint();
    return checkpoint !== null && hasReached(checkpoint.gtid, target);
  });
}

async function isApplied({ progress }: CatchUpParts, deadline: number): Promise<boolean> {
  let marks = await progress.marks();
  let polls = 0;
  return within(deadline, async () => {
    polls += 1;
    if (polls % POLLS_PER_MARKS === 0) marks = await progress.marks();
    return progress.isApplied(marks);
  });
}

/**
 * Waits until everything that was committed before the call has reached Valkey: by position, so that what is compared
 * afterwards cannot be different for being late.
 */
export async function catchUp(parts: CatchUpParts): Promise<CatchUp> {
  const { progress, withinMs } = parts;
  const deadline = performance.now() + withinMs;
  const behind = async (isInLog: boolean): Promise<CatchUp> => ({
    kind: 'behind',
    backlog: await progress.backlog(),
    isCaptured: isInLog,
  });
  if (await progress.checkpoint()) {
    if (!(await isCaptured(parts, deadline))) return behind(false);
  } else {
    if (!hasEntries(await progress.marks())) return { kind: 'never ran' };
    await sleep(FOREIGN_LOG_MS);
  }
  return (await isApplied(parts, deadline)) ? { kind: 'applied' } : behind(true);
}
