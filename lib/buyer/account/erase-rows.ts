import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { consent } from '../../catalogue/schema/consent.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { ownLeads } from './own-leads.ts';

/** Takes what is personal out of the leads of a buyer: that there was one stays, for the shop's count. */
export async function eraseLeads(db: Database, buyerId: number, hashes: readonly Buffer[]): Promise<void> {
  await db
    .update(lead)
    .set({ mobileHash: null, mobileEncrypted: null, nameEncrypted: null, ad: null })
    .where(ownLeads(buyerId, hashes));
}

/** Gives back the places and closes the offers that a buyer still holds. */
async function endWhatIsOpen(db: Database, buyerId: number, now: Date): Promise<void> {
  await db
    .update(visit)
    .set({ status: 'cancelled' })
    .where(and(eq(visit.buyerId, buyerId), eq(visit.isOpen, 1), gt(visit.startsAt, now)));
  await db
    .update(offer)
    .set({ status: 'withdrawn' })
    .where(and(eq(offer.buyerId, buyerId), eq(offer.isOpen, 1)));
}

/**
 * Takes out of the tables what is personal of a buyer, and what only served them. What they paid and were given for it stays, of somebody
 * whom nobody can name any more; so does the trail of what was done.
 * @param db of a transaction that has locked the buyer
 * @param hashes of their number
 */
export async function eraseRows(
  db: Database,
  { buyerId, hashes, now }: { buyerId: number; hashes: readonly Buffer[]; now: Date },
): Promise<void> {
  await endWhatIsOpen(db, buyerId, now);
  await eraseLeads(db, buyerId, hashes);
  await db.delete(shortlist).where(eq(shortlist.buyerId, buyerId));
  await db.delete(consent).where(eq(consent.buyerId, buyerId));
  await db
    .update(interaction)
    .set({ buyerId: null, visitorId: null })
    .where(eq(interaction.buyerId, buyerId));
  await db.update(auditEvent).set({ addressHash: null }).where(eq(auditEvent.buyerId, buyerId));
  await db
    .update(buyer)
    .set({ mobileHash: null, mobileEncrypted: null, nameEncrypted: null, deletedAt: now })
    .where(eq(buyer.id, buyerId));
  await writeAudit(db, { actor: 'buyer', buyerId, action: 'buyer.erased', subject: `buyer:${buyerId}` });
}
