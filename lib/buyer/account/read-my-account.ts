import { and, eq, isNull } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import type { BuyerServices } from '../services.ts';

/** Who a buyer is, as they told us. */
export interface MyAccount {
  /** E.164; null where none of the keys can read it. */
  mobile: string | null;
  name: string | null;
  since: Date;
}

/** @returns null for a buyer who was erased */
export async function readMyAccount(
  { pool, keys }: Pick<BuyerServices, 'pool' | 'keys'>,
  buyerId: number,
): Promise<MyAccount | null> {
  const [row] = await databaseFor(pool, 'read-my-account')
    .select()
    .from(buyer)
    .where(and(eq(buyer.id, buyerId), isNull(buyer.deletedAt)));
  if (!row) return null;
  const { mobileEncrypted, nameEncrypted } = row;
  return {
    mobile: mobileEncrypted && (await keys.open('mobile', mobileEncrypted)),
    name: nameEncrypted && (await keys.open('name', nameEncrypted)),
    since: row.createdAt,
  };
}
