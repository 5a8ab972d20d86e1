import type { Pool } from 'mysql2/promise';
import { currentGtid } from '../../capture/gtid.ts';
import type { ChangeLogProgress } from '../../log/change-log.ts';

/** The log before the first capture. */
export const NO_PIPELINE: ChangeLogProgress = {
  marks: async () => new Map(),
  isApplied: async () => true,
  checkpoint: async () => null,
  backlog: async () => 0,
};

/** A log that is always up to date: whatever others commit on the same server is in it at once, and applied. */
export function upToDate(pool: Pool): ChangeLogProgress {
  return {
    ...NO_PIPELINE,
    checkpoint: async () => ({ gtid: await currentGtid(pool), file: '', pos: 0, at: 0 }),
  };
}
