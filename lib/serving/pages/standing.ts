import type { LatestChanges } from '../latest-changes.ts';

/** What a process that follows the changes of listings knows of them. */
export interface Standing {
  changes: LatestChanges;
  /** The oldest ticket of a payload that may be served. */
  from: number;
  /** When it was known last that no change was missing, by `performance.now()`. */
  knownAt: number;
}

/** Something that a process holds of what it has read. */
interface Held {
  /** What was vouched for then, as `Standing` has it. */
  from: number;
  /** When it is given up whatever has happened, by `performance.now()`. */
  until?: number;
}

/** Whether what was held may still be used, as long as nothing of it has changed. */
export function isVouchedFor({ from, until }: Held, standing: Standing | null): standing is Standing {
  return standing?.from === from && (until === undefined || performance.now() <= until);
}
