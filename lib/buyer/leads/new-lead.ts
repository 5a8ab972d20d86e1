import type { LEAD_KINDS } from '../../catalogue/schema/lead.ts';

export type LeadKind = (typeof LEAD_KINDS)[number];

/** A lead that is not stored yet, with what is personal in it sealed. */
export interface NewLead {
  /** Idempotency key, see `lead-key.ts`. */
  key: string;
  kind: LeadKind;
  /** Null for one that is about no car in particular. */
  carId: number | null;
  /** Who it is from, where that is proved already. */
  buyerId: number | null;
  /** Keyed hash of the number. */
  mobileHash: Buffer;
  mobileEncrypted: Buffer;
  nameEncrypted: Buffer | null;
  /** When the number was proved. */
  verifiedAt: Date | null;
  consent: Readonly<Record<string, boolean>>;
  /** What advertisements have put into addresses, see `ad-params.ts`. */
  ad: Readonly<Record<string, string>> | null;
  /** Page that it was sent from, a path of the shop. */
  fromPath: string | null;
  createdAt: Date;
}
