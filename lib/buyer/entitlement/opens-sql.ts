import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type PaidPart, plansFor } from './plans.ts';

/** Who asks for what is paid for, and when. */
export interface Asking {
  buyerId: number;
  now: Date;
}

/** The same as a statement has it: as values, or by names that a prepared one is given values for. */
export type AskingSql = { [Name in keyof Asking]: Asking[Name] | Placeholder };

/**
 * The condition that a part is open to a buyer: what `openedParts` says of the subscriptions that have not ended, said by MySQL. Names are
 * compared byte by byte: the column's collation takes `Premium` and `prémium ` for `premium`.
 */
export function opensSql(part: PaidPart, { buyerId, now }: AskingSql): SQL<number> {
  const names = sql.join(
    plansFor(part).map(({ name }) => sql`${name}`),
    sql`, `,
  );
  return sql<number>`EXISTS (SELECT 1 FROM subscription JOIN buyer ON buyer.id = subscription.buyer_id
    WHERE subscription.buyer_id = ${buyerId} AND subscription.valid_until > ${now} AND buyer.deleted_at IS NULL
      AND CAST(subscription.plan AS BINARY) IN (${names}))`;
}

/**
 * What is open to a buyer, as a table of one row to be joined: the server looks it up once, however many cars a statement is about and
 * however many columns depend on it.
 */
export const openedSql = (asking: AskingSql): SQL =>
  sql`(SELECT ${opensSql('seller_mobile_no', asking)} AS number, ${opensSql('inspection_report', asking)} AS report) AS opened`;
