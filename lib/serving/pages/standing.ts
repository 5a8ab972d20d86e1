import type { LatestChanges } from '../latest-changes.ts';

/** What a process that follows the changes of listings knows of them. */
export interface Standing {
  changes: LatestChanges;
  /** The oldest ticket of a payload that may be served. */
  from: number;
}
