import type { Pool } from 'mysql2/promise';
import { moveInterestWindow } from '../../catalogue/interest/move-interest-window.ts';
import { keepDoing } from '../../platform/keep-doing.ts';

const EVERY_MS = 60_000;

/**
 * Has the days move on within a minute of their end, until `signal` is aborted; several processes may do so at once. Which cars that concerns is found by the
 * projectors, as of every other change.
 */
export function keepInterestWindow(pool: Pool, signal: AbortSignal): Promise<void> {
  const move = async () => {
    await moveInterestWindow(pool);
    return undefined;
  };
  return keepDoing(move, {
    signal,
    everyMs: EVERY_MS,
    inLog: 'the days that count as interest do not move on',
  });
}
