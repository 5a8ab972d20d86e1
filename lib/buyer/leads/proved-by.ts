import { eq } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import type { Asked } from '../web/action.ts';

/** The buyer who asks, where this is the number that they have proved; null also while MySQL, which knows, is away. */
export async function provedBy(
  { session, services: { pool, keys } }: Pick<Asked<unknown>, 'session' | 'services'>,
  mobile: Mobile,
): Promise<number | null> {
  if (!session) return null;
  const read = databaseFor(pool, 'leads')
    .select({ hash: buyer.mobileHash })
    .from(buyer)
    .where(eq(buyer.id, session.buyerId));
  const [row] = await read.catch((error: unknown) => {
    logger.debug({ error: errorText(error) }, 'whose number it is cannot be asked');
    return [];
  });
  const isTheirs = row?.hash && keys.macs('mobile', mobile).some((mac) => row.hash?.equals(mac));
  return isTheirs ? session.buyerId : null;
}
