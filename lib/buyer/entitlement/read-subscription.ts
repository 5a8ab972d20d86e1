import { and, desc, eq, gt } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { openedParts, type PaidPart, PLANS, type Plan } from './plans.ts';

/** What a buyer has paid for, as it is now. */
export interface Subscribed {
  plans: { plan: Plan; validUntil: Date }[];
  opened: ReadonlySet<PaidPart>;
}

/** @param now milliseconds since 1970 */
export async function readSubscription(pool: Pool, buyerId: number, now: number): Promise<Subscribed> {
  const rows = await databaseFor(pool, 'read-subscription')
    .select({ name: subscription.plan, validUntil: subscription.validUntil })
    .from(subscription)
    .where(and(eq(subscription.buyerId, buyerId), gt(subscription.validUntil, new Date(now))))
    .orderBy(desc(subscription.validUntil));
  const plans = PLANS.flatMap((plan) => {
    const longest = rows.find(({ name }) => name === plan.name);
    return longest ? [{ plan, validUntil: longest.validUntil }] : [];
  });
  return { plans, opened: openedParts(rows.map(({ name }) => name)) };
}
