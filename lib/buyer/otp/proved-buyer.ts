import { eq, inArray, sql } from 'drizzle-orm';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { giveConsents } from '../consent/give-consents.ts';
import { inTransaction } from '../in-transaction.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { BuyerServices } from '../services.ts';
import type { Pending } from './pending.ts';

const CALLER = 'proved-buyer';

type Row = Pick<typeof buyer.$inferSelect, 'id' | 'mobileHash' | 'nameEncrypted'>;

/** The personal columns, under the newest key. */
interface Sealed {
  mobileHash: Buffer;
  mobileEncrypted: Buffer;
  /** Missing where no name was given. */
  nameEncrypted?: Buffer;
}

async function sealed(keys: KeyRing, { mobile, name }: Pending): Promise<Sealed> {
  const columns = {
    mobileHash: keys.mac('mobile', mobile),
    mobileEncrypted: await keys.seal('mobile', mobile),
  };
  return name === null ? columns : { ...columns, nameEncrypted: await keys.seal('name', name) };
}

/** What is to be written over a row that is known under an older key, or has another name. */
async function changes(keys: KeyRing, before: Row, now: Sealed): Promise<Partial<Sealed>> {
  const { nameEncrypted } = now;
  if (before.mobileHash?.equals(now.mobileHash)) return nameEncrypted ? { nameEncrypted } : {};
  const name = before.nameEncrypted && (await keys.open('name', before.nameEncrypted));
  return nameEncrypted || !name ? now : { ...now, nameEncrypted: await keys.seal('name', name) };
}

async function find(db: Database, hashes: Buffer[]): Promise<number | null> {
  const rows = await db
    .select({ id: buyer.id, mobileHash: buyer.mobileHash })
    .from(buyer)
    .where(inArray(buyer.mobileHash, hashes));
  const [newest] = hashes;
  return (rows.find(({ mobileHash }) => newest && mobileHash?.equals(newest)) ?? rows[0])?.id ?? null;
}

/**
 * Has others wait who would write of this buyer, or erase them. By the id: to lock a number that nobody has would have all who add one wait
 * for each other.
 * @returns null where the number is theirs no more
 */
async function locked(db: Database, id: number, hashes: Buffer[]): Promise<Row | null> {
  const [row] = await db
    .select({
      id: buyer.id,
      mobileHash: buyer.mobileHash,
      nameEncrypted: buyer.nameEncrypted,
      deletedAt: buyer.deletedAt,
    })
    .from(buyer)
    .where(eq(buyer.id, id))
    .for('update');
  const isTheirs = hashes.some((hash) => row?.mobileHash?.equals(hash));
  return row && row.deletedAt === null && isTheirs ? row : null;
}

/** Two sign-ins of a new number at once make one buyer. */
async function add(db: Database, columns: Sealed): Promise<number> {
  const [{ insertId }] = await db
    .insert(buyer)
    .values(columns)
    .onDuplicateKeyUpdate({ set: { id: sql`LAST_INSERT_ID(${buyer.id})` } });
  return insertId;
}

/**
 * The buyer whose number it is, now that it is proved: a new one where there was none. What is stored under an older key is written anew.
 * @param address keyed hash of where it was proved from
 * @returns id of the buyer
 * @throws {Error} where MySQL is away; nothing was written then
 */
export async function provedBuyer(
  { pool, keys }: Pick<BuyerServices, 'pool' | 'keys'>,
  pending: Pending,
  address: Buffer,
): Promise<number> {
  const columns = await sealed(keys, pending);
  const hashes = keys.macs('mobile', pending.mobile);
  const found = await find(databaseFor(pool, CALLER), hashes);
  return inTransaction(pool, CALLER, async (db) => {
    const before = found === null ? null : await locked(db, found, hashes);
    const buyerId = before?.id ?? (await add(db, columns));
    const changed = before ? await changes(keys, before, columns) : {};
    if (Object.keys(changed).length > 0) await db.update(buyer).set(changed).where(eq(buyer.id, buyerId));
    await giveConsents(db, buyerId, pending.consents);
    await writeAudit(db, {
      actor: 'buyer',
      buyerId,
      action: 'session.begun',
      subject: `buyer:${buyerId}`,
      addressHash: address,
      detail: { isNew: before === null },
    });
    return buyerId;
  });
}
