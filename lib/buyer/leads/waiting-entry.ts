import { z } from 'zod';
import { LEAD_KINDS } from '../../catalogue/schema/lead.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { NewLead } from './new-lead.ts';

const PURPOSE = 'waiting-lead';

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const instant = z.iso.datetime().transform((text) => new Date(text));
const id = z.int().positive();

const lead = z.object({
  key: z.guid(),
  kind: z.enum(LEAD_KINDS),
  carId: id.nullable(),
  buyerId: id.nullable(),
  mobileHash: bytes,
  mobileEncrypted: bytes,
  nameEncrypted: bytes.nullable(),
  verifiedAt: instant.nullable(),
  consent: z.record(z.string(), z.boolean()),
  ad: z.record(z.string(), z.string()).nullable(),
  fromPath: z.string().nullable(),
  createdAt: instant,
}) satisfies z.ZodType<NewLead>;

const claim = z.object({ buyerId: id, leadKeys: z.array(z.guid()), verifiedAt: instant });

const entry = z.union([z.object({ lead }), z.object({ claim })]);

/** That the sender of some leads has proved who they are. */
export interface Claim {
  buyerId: number;
  /** Idempotency keys. */
  leadKeys: readonly string[];
  verifiedAt: Date;
}

/** What waits in Valkey for MySQL. */
export type Waiting = { lead: NewLead } | { claim: Claim };

const base64 = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('base64') : value);

function plain(waiting: Waiting): object {
  if ('claim' in waiting) return waiting;
  const fields = Object.entries(waiting.lead).map(([name, value]) => [name, base64(value)]);
  return { lead: Object.fromEntries(fields) };
}

export const sealWaiting = (keys: KeyRing, waiting: Waiting): Promise<Buffer> =>
  keys.seal(PURPOSE, JSON.stringify(plain(waiting)));

/** @returns null for what cannot be read, with the keys that there are */
export async function openWaiting(keys: KeyRing, sealed: string): Promise<Waiting | null> {
  const text = await keys.open(PURPOSE, Buffer.from(sealed, 'latin1'));
  if (text === null) return null;
  return entry.safeParse(JSON.parse(text)).data ?? null;
}
