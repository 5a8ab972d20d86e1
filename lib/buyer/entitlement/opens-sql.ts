import { type SQL, sql } from 'drizzle-orm';
import { type PaidPart, plansFor } from './plans.ts';

/** Who asks for what is paid for, and when. */
export interface Asking {
  buyerId: number;
  now: Date;
}

/**
 * The condition that a part is open to a buyer: what `openedParts` says of the subscriptions that have not ended, said by MySQL. Names are
 * compared byte by byte: the column's collation takes `Premium` and `prémium ` for `premium`.
 */
export function opensSql(part: PaidPart, { buyerId, now }: Asking): SQL<number> {
  const names = sql.join(
    plansFor(part).map(({ name }) => sql`${name}`),
    sql`, `,
  );
  return sql<number>`EXISTS (SELECT 1 FROM subscription JOIN buyer ON buyer.id = subscription.buyer_id
    WHERE subscription.buyer_id = ${buyerId} AND subscription.valid_until > ${now} AND buyer.deleted_at IS NULL
      AND CAST(subscription.plan AS BINARY) IN (${names}))`;
}
