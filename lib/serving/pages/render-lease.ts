import { randomBytes } from 'node:crypto';
import { KEY, LIFETIME } from '../keys.ts';
import { RELEASE } from '../lease-scripts.ts';
import { orNull, type Valkey } from '../valkey.ts';

/** The right to render a page, which only one of all processes has at a time. */
export interface RenderLease {
  key: string;
  token: string;
}

/** Tries to become the one process that renders a page; null while another one is. */
export async function takeRenderLease(valkey: Valkey, hash: string): Promise<RenderLease | null> {
  const lease = { key: KEY.renderLease(hash), token: randomBytes(9).toString('base64url') };
  const answer = await valkey.set(lease.key, lease.token, 'EX', LIFETIME.renderLease, 'NX');
  return answer === 'OK' ? lease : null;
}

/** Gives it back, where it is not over yet. The script that keeps a page does it as well. */
export function releaseRenderLease(valkey: Valkey, { key, token }: RenderLease): Promise<unknown> {
  return orNull('render lease left to expire', () => RELEASE.run(valkey, [key], [token]));
}
