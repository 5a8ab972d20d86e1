import { count, desc, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { consent } from '../../catalogue/schema/consent.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { payment } from '../../catalogue/schema/payment.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { ownLeads } from './own-leads.ts';

/** Of what grows with every click, so many rows are given, the latest: a few megabytes. */
export const MOST_ROWS = 20_000;

/** Of rows of which one more was asked for than is given. */
const given = <Row>(rows: readonly Row[]) => ({
  isTruncated: rows.length > MOST_ROWS,
  rows: rows.slice(0, MOST_ROWS),
});

const accessesOf = (db: Database, buyerId: number) =>
  db
    .select({ carId: paidAccess.carId, part: paidAccess.part, createdAt: paidAccess.createdAt })
    .from(paidAccess)
    .where(eq(paidAccess.buyerId, buyerId))
    .orderBy(desc(paidAccess.id))
    .limit(MOST_ROWS + 1);

const interactionsOf = (db: Database, buyerId: number) =>
  db
    .select({
      kind: interaction.kind,
      carId: interaction.carId,
      position: interaction.position,
      query: interaction.query,
      at: interaction.at,
    })
    .from(interaction)
    .where(eq(interaction.buyerId, buyerId))
    .orderBy(desc(interaction.at))
    .limit(MOST_ROWS + 1);

const eventsOf = (db: Database, buyerId: number) =>
  db
    .select({
      actor: auditEvent.actor,
      action: auditEvent.action,
      subject: auditEvent.subject,
      detail: auditEvent.detail,
      createdAt: auditEvent.createdAt,
    })
    .from(auditEvent)
    .where(eq(auditEvent.buyerId, buyerId))
    .orderBy(desc(auditEvent.id))
    .limit(MOST_ROWS + 1);

/**
 * All that is kept of a buyer, table by table: as the tables have it, but for what is there for the shop's own use. `truncated` says of which
 * there is more than is given.
 */
export async function myRows(db: Database, buyerId: number, hashes: readonly Buffer[]) {
  const [views] = await db
    .select({ count: count() })
    .from(interaction)
    .where(eq(interaction.buyerId, buyerId));
  const [accesses, interactions, events] = [
    given(await accessesOf(db, buyerId)),
    given(await interactionsOf(db, buyerId)),
    given(await eventsOf(db, buyerId)),
  ];
  return {
    leads: await db
      .select({
        kind: lead.kind,
        carId: lead.carId,
        verifiedAt: lead.verifiedAt,
        consent: lead.consent,
        ad: lead.ad,
        fromPath: lead.fromPath,
        createdAt: lead.createdAt,
        name: lead.nameEncrypted,
      })
      .from(lead)
      .where(ownLeads(buyerId, hashes)),
    visits: await db
      .select({
        carId: visit.carId,
        storeId: visit.storeId,
        startsAt: visit.startsAt,
        isTestDrive: visit.isTestDrive,
        status: visit.status,
        createdAt: visit.createdAt,
      })
      .from(visit)
      .where(eq(visit.buyerId, buyerId)),
    offers: await db
      .select({ carId: offer.carId, amount: offer.amount, status: offer.status, createdAt: offer.createdAt })
      .from(offer)
      .where(eq(offer.buyerId, buyerId)),
    shortlist: await db
      .select({ carId: shortlist.carId, createdAt: shortlist.createdAt })
      .from(shortlist)
      .where(eq(shortlist.buyerId, buyerId)),
    consents: await db
      .select({
        purpose: consent.purpose,
        isGiven: consent.isGiven,
        wording: consent.wording,
        createdAt: consent.createdAt,
      })
      .from(consent)
      .where(eq(consent.buyerId, buyerId)),
    subscriptions: await db
      .select({
        plan: subscription.plan,
        validUntil: subscription.validUntil,
        createdAt: subscription.createdAt,
      })
      .from(subscription)
      .where(eq(subscription.buyerId, buyerId)),
    payments: await db
      .select({
        plan: payment.plan,
        amount: payment.amount,
        provider: payment.provider,
        reference: payment.reference,
        status: payment.status,
        createdAt: payment.createdAt,
      })
      .from(payment)
      .where(eq(payment.buyerId, buyerId)),
    paidAccesses: accesses.rows,
    interactions: { count: views?.count ?? 0, last: interactions.rows },
    auditEvents: events.rows,
    truncated: {
      paidAccesses: accesses.isTruncated,
      interactions: interactions.isTruncated,
      auditEvents: events.isTruncated,
    },
  };
}
