import { and, eq, isNull } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { lastResort } from '../../platform/unavailable-error.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';

/**
 * The number that whoever asks has proved, so that no form needs to ask for it again; null without a session, and for somebody who was erased.
 * @throws {UnavailableError} where MySQL is away, which alone knows it
 */
export async function ownNumber(
  { pool, keys }: Pick<BuyerServices, 'pool' | 'keys'>,
  session: Session | null,
): Promise<Mobile | null> {
  if (!session) return null;
  const read = databaseFor(pool, 'leads')
    .select({ sealed: buyer.mobileEncrypted })
    .from(buyer)
    .where(and(eq(buyer.id, session.buyerId), isNull(buyer.deletedAt)));
  const [row] = await lastResort(async () => read);
  return row?.sealed ? ((await keys.open('mobile', row.sealed)) as Mobile | null) : null;
}
