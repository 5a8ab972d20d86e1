import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { ACQUIRE, RELEASE } from '../log/lease-scripts.ts';

/** Takes the right to sample for so long, or keeps it; false while another process has it. */
export async function holdSampling(valkey: Valkey, holder: string, lifetimeMs: number): Promise<boolean> {
  return (await ACQUIRE.run(valkey, [KEY.auditLease], [holder, lifetimeMs])) === 1;
}

export async function releaseSampling(valkey: Valkey, holder: string): Promise<void> {
  await RELEASE.run(valkey, [KEY.auditLease], [holder]);
}
