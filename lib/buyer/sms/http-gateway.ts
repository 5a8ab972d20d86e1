import { setTimeout as sleep } from 'node:timers/promises';
import type { SmsGateway } from '../../platform/buyer-settings.ts';

/** Milliseconds. */
const PATIENCE = 5_000;
/** Milliseconds before the second and the third try. */
const PAUSES = [300, 1_200];

/** Milliseconds of one try, and before each further one: their number is that of the tries but one. */
export interface Pace {
  patience: number;
  pauses: readonly number[];
}

export const PACE: Pace = { patience: PATIENCE, pauses: PAUSES };

type Result = 'taken' | 'refused' | 'busy';

const isBusy = (status: number) => status >= 500 || status === 429;

async function post(
  { url, token }: SmsGateway,
  key: string,
  body: string,
  patience: number,
): Promise<Result> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: token === undefined ? headers : { ...headers, Authorization: `Bearer ${token}` },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    if (response.ok) return 'taken';
    return isBusy(response.status) ? 'busy' : 'refused';
  } catch {
    return 'busy';
  }
}

/**
 * Hands a message over to a gateway by HTTP. What it may not have heard, or was too busy for, is said again with the same `Idempotency-Key`; what
 * it refuses (another 4xx), or sends elsewhere, is not.
 */
export async function handOver(
  gateway: SmsGateway,
  key: string,
  message: object,
  { patience, pauses }: Pace,
): Promise<'sent' | 'failed'> {
  const body = JSON.stringify(message);
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await sleep(pause);
    const result = await post(gateway, key, body, patience);
    if (result !== 'busy') return result === 'taken' ? 'sent' : 'failed';
  }
  return 'failed';
}
