import { z } from 'zod';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Mobile } from '../phone/mobile-number.ts';

/** What somebody is about to prove a number for. */
export interface Pending {
  mobile: Mobile;
  name: string | null;
  /** Idempotency keys of leads that were left with this number and are theirs, once it is proved. */
  leadKeys: string[];
  /** Path within the shop where they go on. */
  to: string;
  /** By purpose. */
  consents: Record<string, boolean>;
}

const PURPOSE = 'challenge';

const schema = z.object({
  mobile: z.string().transform((mobile) => mobile as Mobile),
  name: z.string().nullable(),
  leadKeys: z.array(z.string()),
  to: z.string(),
  consents: z.record(z.string(), z.boolean()),
});

/** As it is stored: encrypted, as text. */
export const sealPending = async (keys: KeyRing, pending: Pending): Promise<string> =>
  (await keys.seal(PURPOSE, JSON.stringify(pending))).toString('ascii');

/** @returns null for what none of our keys has sealed */
export async function openPending(keys: KeyRing, sealed: string): Promise<Pending | null> {
  const text = await keys.open(PURPOSE, Buffer.from(sealed, 'ascii'));
  return text === null ? null : schema.parse(JSON.parse(text));
}
