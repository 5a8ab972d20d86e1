import { randomUUID } from 'node:crypto';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { RELEASE, RENEW } from '../../serving/lease-scripts.ts';
import type { Valkey } from '../../serving/valkey.ts';

/**
 * Does `work` as the only process that trains; null where another one does. The right to it ends with the work, or some minutes after a
 * process that has died.
 */
export async function asOnlyTrainer<T>(valkey: Valkey, work: () => Promise<T>): Promise<T | null> {
  const token = randomUUID();
  if ((await valkey.set(KEY.trainLease, token, 'EX', LIFETIME.trainLease, 'NX')) !== 'OK') return null;
  const renewal = setInterval(
    () => void RENEW.run(valkey, [KEY.trainLease], [token, LIFETIME.trainLease]).catch(() => {}),
    (LIFETIME.trainLease * 1_000) / 4,
  );
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await RELEASE.run(valkey, [KEY.trainLease], [token]).catch(() => {});
  }
}
