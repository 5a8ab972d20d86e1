import { randomUUID } from 'node:crypto';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { ACQUIRE, RELEASE } from '../../serving/lease-scripts.ts';
import type { Valkey } from '../../serving/valkey.ts';

/**
 * Does `work` as the only process that trains; null where another one does. The right to it ends with the work, or some minutes after a
 * process that has died.
 */
export async function asOnlyTrainer<T>(valkey: Valkey, work: () => Promise<T>): Promise<T | null> {
  const holder = randomUUID();
  const lifetime = LIFETIME.trainLease * 1_000;
  const acquire = () => ACQUIRE.run(valkey, [KEY.trainLease], [holder, lifetime]);
  if ((await acquire()) !== 1) return null;
  const renewal = setInterval(() => void acquire().catch(() => {}), lifetime / 4);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await RELEASE.run(valkey, [KEY.trainLease], [holder]).catch(() => {});
  }
}
