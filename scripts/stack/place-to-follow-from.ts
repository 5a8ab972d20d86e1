import type { Pool } from 'mysql2/promise';
import { SourceError } from '../../lib/changes/capture/change-source.ts';
import { checkServer } from '../../lib/changes/capture/preflight.ts';
import { snapshotPosition } from '../../lib/changes/capture/snapshot-position.ts';
import type { Checkpoint } from '../../lib/changes/checkpoint.ts';
import { readConfig } from '../../lib/platform/config.ts';

/** Whether this stack reads the binlog itself. */
export const isCaptureOurs = (): boolean => readConfig().changeSource === 'binlog';

/** What has to be changed at the server before its changes can be followed, in lines; null where nothing has. */
export async function obstacleToFollowing(pool: Pool): Promise<string | null> {
  if (!isCaptureOurs()) return null;
  try {
    await checkServer(pool);
    return null;
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
}

/**
 * Where the binlog ends now, for capture to go on from. Null where it is another program's to read, or cannot be read.
 * @throws {SourceError} `retry` when the server does not answer now: that says nothing about its binlog
 */
export async function placeToFollowFrom(databaseUrl: string, pool: Pool): Promise<Checkpoint | null> {
  if (!isCaptureOurs()) return null;
  try {
    await checkServer(pool);
    return await snapshotPosition(databaseUrl);
  } catch (error) {
    if (error instanceof SourceError && error.kind !== 'retry') return null;
    throw error;
  }
}
