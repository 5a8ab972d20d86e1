import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './error-text.ts';
import { logger } from './logger.ts';
import { JOB_PATIENCE, type MysqlPatience, withMysqlPatience } from './mysql-patience.ts';

export interface Keeping {
  signal: AbortSignal;
  /** Milliseconds between two times. */
  everyMs: number;
  /** What the log says where it fails: once, until it works again. */
  inLog: string;
  patience?: MysqlPatience;
}

/**
 * Does something again and again until `signal` is aborted. What fails is tried again; a MySQL server that hangs is a failure.
 * @param work may answer how many milliseconds to wait this time
 */
export async function keepDoing(
  work: () => Promise<number | undefined>,
  { signal, everyMs, inLog, patience = JOB_PATIENCE }: Keeping,
): Promise<void> {
  let hasFailed = false;
  while (!signal.aborted) {
    let pause: number | undefined;
    try {
      pause = await withMysqlPatience(patience, work);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) logger.warn({ error: errorText(error) }, inLog);
      hasFailed = true;
    }
    await sleep(pause ?? everyMs, undefined, { signal }).catch(() => {});
  }
}
