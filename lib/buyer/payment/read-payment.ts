import { and, eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { type PAYMENT_STATUSES, payment } from '../../catalogue/schema/payment.ts';
import { type Plan, planNamed } from '../entitlement/plans.ts';

/** A payment as its buyer sees it. */
export interface OwnPayment {
  reference: string;
  provider: string;
  /** Null where there is no such plan any more. */
  plan: Plan | null;
  /** Whole rupees. */
  amount: number;
  status: (typeof PAYMENT_STATUSES)[number];
}

/** @returns null where this buyer has no such payment */
export async function readPayment(
  pool: Pool,
  buyerId: number,
  reference: string,
): Promise<OwnPayment | null> {
  const [row] = await databaseFor(pool, 'read-payment')
    .select()
    .from(payment)
    .where(and(eq(payment.buyerId, buyerId), eq(payment.reference, reference)))
    .limit(1);
  if (!row) return null;
  const { provider, plan, amount, status } = row;
  return { reference: row.reference, provider, plan: planNamed(plan), amount, status };
}
