import { randomBytes } from 'node:crypto';
import { KEY, LIFETIME } from '../keys.ts';
import { RELEASE } from '../release-script.ts';
import { orNull, type Valkey } from '../valkey.ts';

/** Tries to become the one process that renders a page; null while another one is. */
export async function takeRenderLease(
  valkey: Valkey,
  hash: string,
): Promise<{ release(): Promise<unknown> } | null> {
  const key = KEY.renderLease(hash);
  const token = randomBytes(9).toString('base64url');
  if ((await valkey.set(key, token, 'EX', LIFETIME.renderLease, 'NX')) !== 'OK') return null;
  return { release: () => orNull('render lease left to expire', () => RELEASE.run(valkey, [key], [token])) };
}
