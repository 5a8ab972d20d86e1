import { logger } from '../../platform/logger.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { FailedCar } from '../../serving/project-each.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { beginVouching } from '../../serving/trust.ts';

export interface EverythingOptions {
  /** Whether the content of Valkey is vouched for afterwards: after a resync nothing else may say so. */
  isResync: boolean;
  /** Whether a capture of ours moves on what is vouched for. */
  isFollowed: boolean;
  onProgress: (carsDone: number) => void;
  onFailed: (cars: readonly FailedCar[]) => Promise<void>;
}

/**
 * Builds every car anew, as after a resync, a TRUNCATE or a change of a table. Beside it single changes go on.
 * @throws {Error} when a store was away: a part may be missing
 */
export async function projectEverything(
  { pool, valkey }: Stores,
  { isResync, isFollowed, onProgress, onFailed }: EverythingOptions,
): Promise<void> {
  const started = performance.now();
  const vouching = isResync ? await beginVouching(valkey, isFollowed) : null;
  const cars = await rebuild(pool, valkey, { onProgress, onFailed });
  if (vouching && !(await vouching.vouch())) throw new Error('Valkey was restarted during the rebuild');
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  logger.info({ cars, seconds, isResync }, 'everything was built anew');
}
