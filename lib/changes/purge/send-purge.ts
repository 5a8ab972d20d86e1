import type { PurgeAddress } from '../../platform/cdn.ts';
import { EVERYTHING, type Purge } from './purge-queue.ts';

const PATIENCE_MS = 5_000;

/**
 * Has a CDN purge pages: `POST {"keys":["car-101",…]}`, or `{"all":true}`.
 * @throws {Error} where it cannot be reached, does not answer in time or does not answer 2xx; nothing may be purged then
 */
export async function sendPurge(
  { url, token }: PurgeAddress,
  { keys }: Purge,
  signal: AbortSignal,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(keys.includes(EVERYTHING) ? { all: true } : { keys }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the CDN answers ${answer.status} to a purge`);
}
