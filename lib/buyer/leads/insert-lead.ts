import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { givenConsents } from '../consent/give-consents.ts';
import { leadKey } from './lead-key.ts';
import type { LeadKind } from './new-lead.ts';

/** What a buyer did with a car that asks to be contacted. */
export interface BuyerLead {
  buyerId: number;
  carId: number;
  kind: LeadKind;
  /** What it was done with, a table and an id: `visit:12`. The same is one lead, however often. */
  subject: string;
  fromPath?: string;
}

/**
 * Stores a lead of somebody whose number is proved, within the transaction of what it comes from. Stored already, it stays as it is. It says
 * what the buyer agreed to, as it holds then.
 * @param db of the transaction
 * @throws {Error} where there is no such buyer, or no such car
 */
export async function insertLead(
  db: Database,
  { buyerId, carId, kind, subject, fromPath }: BuyerLead,
): Promise<void> {
  const [who] = await db
    .select({
      mobileHash: buyer.mobileHash,
      mobileEncrypted: buyer.mobileEncrypted,
      nameEncrypted: buyer.nameEncrypted,
    })
    .from(buyer)
    .where(eq(buyer.id, buyerId));
  if (!who) throw new Error(`a lead of buyer ${buyerId}, who does not exist`);
  const consent = await givenConsents(db, buyerId);
  const idempotencyKey = leadKey([kind, subject]);
  const asked = { idempotencyKey, buyerId, carId, kind, fromPath: fromPath ?? null };
  await db
    .insert(lead)
    .values({ ...asked, ...who, verifiedAt: new Date(), consent })
    .onDuplicateKeyUpdate({ set: { id: sql`id` } });
}
