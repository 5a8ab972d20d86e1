import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from '../platform/backoff.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { metrics } from '../platform/metrics.ts';
import { askRunMoment, vouchUpTo } from '../serving/trust.ts';
import type { Valkey } from '../serving/valkey.ts';
import { hasReached } from './capture/gtid.ts';
import type { ChangeLogWriter } from './log/change-log.ts';
import { openLogProgress } from './log/log-progress.ts';

const EVERY_MS = 500;
const PAUSES = { first: 20, longest: 200 };

export interface VouchingParts {
  valkey: Valkey;
  /** The writer that has caught up with MySQL, on the same connection. */
  writer: Pick<ChangeLogWriter, 'renew'>;
  /** Where MySQL's binlog ends now. */
  currentGtid: () => Promise<string>;
  /** Aborted when it is no longer sure what is in the log: then nobody vouches. */
  signal: AbortSignal;
}

/** Asks again and again; answers false where `signal` was aborted first. */
async function until(isSo: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  const backoff = new Backoff(PAUSES);
  while (!signal.aborted) {
    if (await isSo()) return true;
    await backoff.pause(signal);
  }
  return false;
}

/**
 * Vouches once for everything that is committed now, when it has reached the pages. Not where the log is ahead of MySQL: that
 * is then another server, or was set back, and reading will fail. A Valkey that was restarted meanwhile may hold less:
 * renewing the lease finds that out, for a writer counts its lease as lost when its connection breaks.
 */
async function vouchOnce({ valkey, writer, currentGtid, signal }: VouchingParts): Promise<void> {
  const progress = openLogProgress(valkey);
  const captured = async () => (await progress.checkpoint())?.gtid ?? '';
  const standing = await askRunMoment(valkey);
  const gtid = await currentGtid();
  if (!(await until(async () => hasReached(await captured(), gtid), signal))) return;
  const inLog = await captured();
  if (!(await until(async () => hasReached(await currentGtid(), inLog), signal))) return;
  const marks = await progress.marks();
  if (!(await until(() => progress.isApplied(marks), signal))) return;
  await writer.renew();
  await vouchUpTo(valkey, standing);
  metrics.freshUpTo.set({ what: 'pages' }, standing.upTo / 1_000_000);
}

/**
 * Vouches twice a second for what Valkey holds, until `signal` is aborted: to be called when the log has caught up with
 * MySQL. What is vouched for tells readers from when on Valkey can be trusted again, and everybody how fresh the pages are.
 */
export async function keepVouching(parts: VouchingParts): Promise<void> {
  while (!parts.signal.aborted) {
    await vouchOnce(parts).catch((error) => logger.debug({ error: errorText(error) }, 'nobody vouches now'));
    await sleep(EVERY_MS, undefined, { signal: parts.signal }).catch(() => {});
  }
}
