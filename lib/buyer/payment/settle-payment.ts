import { and, desc, eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import type { Database } from '../../catalogue/database.ts';
import { payment } from '../../catalogue/schema/payment.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { type Plan, planNamed } from '../entitlement/plans.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { PayNotice } from './payment-provider.ts';

const DAY_MS = 86_400_000;

/** `unknown`: there is no such payment; `amount`: another one was paid than is due. */
export type Settled = 'settled' | 'unknown' | 'amount';

type Payment = typeof payment.$inferSelect;

/** Until when a plan paid for now is valid: behind what is paid for already. */
async function extend(db: Database, buyerId: number, plan: Plan, now: Date): Promise<number> {
  const rows = await db
    .select({ name: subscription.plan, validUntil: subscription.validUntil })
    .from(subscription)
    .where(eq(subscription.buyerId, buyerId))
    .orderBy(desc(subscription.validUntil));
  const end = rows.find(({ name }) => name === plan.name)?.validUntil.getTime() ?? 0;
  const validUntil = new Date(Math.max(now.getTime(), end) + plan.days * DAY_MS);
  const [{ id }] = (await db
    .insert(subscription)
    .values({ buyerId, plan: plan.name, validUntil })
    .$returningId()) as [{ id: number }];
  return id;
}

async function pay(db: Database, due: Payment, now: Date): Promise<void> {
  const isThere = await lockBuyer(db, due.buyerId);
  const plan = planNamed(due.plan);
  const subscriptionId = isThere && plan ? await extend(db, due.buyerId, plan, now) : null;
  await db.update(payment).set({ status: 'paid', subscriptionId }).where(eq(payment.id, due.id));
  await audit(db, due, 'payment.paid');
}

async function decline(db: Database, due: Payment): Promise<void> {
  await db.update(payment).set({ status: 'failed' }).where(eq(payment.id, due.id));
  await audit(db, due, 'payment.declined');
}

const audit = (db: Database, { id, buyerId, plan, amount }: Payment, action: string) =>
  writeAudit(db, {
    actor: 'provider',
    buyerId,
    action,
    subject: `payment:${id}`,
    addressHash: null,
    detail: { plan, amount },
  });

/**
 * Writes down what has become of a payment, and opens what was paid for: all of it or nothing, once, however often and from how many
 * processes it is told. A payment that failed may still be made; one that was made stays so.
 * @param provider who says so
 */
export function settlePayment(pool: Pool, provider: string, notice: PayNotice, now: Date): Promise<Settled> {
  return inTransaction(pool, 'settle-payment', async (db) => {
    const [due] = await db
      .select()
      .from(payment)
      .where(and(eq(payment.provider, provider), eq(payment.reference, notice.reference)))
      .for('update');
    if (!due) return 'unknown';
    if (due.amount !== notice.amount) return 'amount';
    if (notice.outcome === 'paid' && due.status !== 'paid') await pay(db, due, now);
    if (notice.outcome === 'declined' && due.status === 'pending') await decline(db, due);
    return 'settled';
  });
}
