import type { Pool } from 'mysql2/promise';
import { catchUp } from '../../lib/changes/audit/catch-up.ts';
import { openLogProgress } from '../../lib/changes/log/log-progress.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';

const PATIENCE_MS = 120_000;

/**
 * Comes back when everything that MySQL had committed before has been applied.
 * @throws {Error} when that takes longer than two minutes
 */
export async function pipelineCaughtUp(pool: Pool, valkey: Valkey): Promise<void> {
  const { kind } = await catchUp({ pool, progress: openLogProgress(valkey), withinMs: PATIENCE_MS });
  if (kind !== 'applied') throw new Error(`the change pipeline has not caught up: ${kind}`);
}
