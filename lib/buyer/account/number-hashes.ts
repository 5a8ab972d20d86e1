import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import type { KeyRing } from '../keys/key-ring.ts';

/** The keyed hashes under which a buyer's number may be stored, with every key that there is; none where it was erased. */
export async function numberHashes(db: Database, keys: KeyRing, buyerId: number): Promise<Buffer[]> {
  const [row] = await db
    .select({ hash: buyer.mobileHash, sealed: buyer.mobileEncrypted })
    .from(buyer)
    .where(eq(buyer.id, buyerId));
  const mobile = row?.sealed && (await keys.open('mobile', row.sealed));
  const hashes = mobile ? keys.macs('mobile', mobile) : [];
  return row?.hash ? [row.hash, ...hashes.filter((hash) => !row.hash?.equals(hash))] : hashes;
}
