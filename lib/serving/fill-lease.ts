import { randomBytes } from 'node:crypto';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { KEY, LIFETIME } from './keys.ts';
import { RELEASE } from './lease-scripts.ts';
import type { Valkey } from './valkey.ts';

/** The right to build one car, which only one of all processes has at a time. */
export interface Lease {
  release(): Promise<void>;
}

/** Tries to become the one that builds the car; `null` while another one is. A holder that dies loses it by its lifetime. */
export async function takeLease(valkey: Valkey, id: number): Promise<Lease | null> {
  const key = KEY.fillLease(id);
  const token = randomBytes(12).toString('base64url');
  if ((await valkey.set(key, token, 'EX', LIFETIME.fillLease, 'NX')) !== 'OK') return null;
  return {
    async release() {
      await RELEASE.run(valkey, [key], [token]).catch((error) => {
        logger.debug({ id, error: errorText(error) }, 'fill lease left to expire');
      });
    },
  };
}
