import { randomUUID } from 'node:crypto';
import { payment } from '../../catalogue/schema/payment.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Plan } from '../entitlement/plans.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** Who pays for what. */
export interface Purchase {
  buyerId: number;
  plan: Plan;
  /** Path within the shop, for afterwards. */
  back: string;
  /** Keyed hash. */
  address: Buffer;
}

/**
 * Writes down that a buyer is about to pay for a plan, and asks the provider for the place to do so.
 * @returns where the buyer is sent; null for a buyer who was erased
 */
export async function beginPayment(
  { pool, origin }: Pick<BuyerServices, 'pool' | 'origin'>,
  provider: PaymentProvider,
  { buyerId, plan, back, address }: Purchase,
): Promise<string | null> {
  const reference = randomUUID();
  const due = { buyerId, plan: plan.name, amount: plan.price, provider: provider.name, reference };
  const isDue = await inTransaction(pool, 'begin-payment', async (db) => {
    if (!(await lockBuyer(db, buyerId))) return false;
    const [row] = await db.insert(payment).values(due).$returningId();
    await writeAudit(db, {
      actor: 'buyer',
      buyerId,
      action: 'payment.begun',
      subject: `payment:${row?.id}`,
      addressHash: address,
      detail: { plan: plan.name, amount: plan.price },
    });
    return true;
  });
  if (!isDue) return null;
  return provider.begin(
    { reference, amount: plan.price, purpose: plan.label },
    { back, notice: `${origin}/api/pay/notice/${provider.name}` },
  );
}
