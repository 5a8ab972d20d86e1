import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { car } from '../../catalogue/schema/car.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { leadRow } from './lead-row.ts';
import type { NewLead } from './new-lead.ts';
import type { Claim } from './waiting-entry.ts';

async function existing(
  db: Database,
  table: typeof car | typeof buyer,
  ids: readonly (number | null)[],
): Promise<ReadonlySet<number>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Set();
  const rows = await db.select({ id: table.id }).from(table).where(inArray(table.id, wanted));
  return new Set(rows.map(({ id }) => id));
}

/** That what comes now may be written over what is there: not once it is proved, or erased, nor where it waited and is the older one. */
const MAY_CHANGE = sql`verified_at IS NULL AND mobile_hash IS NOT NULL AND VALUES(created_at) >= created_at`;

const CORRECTED = {
  nameEncrypted: sql`IF(${MAY_CHANGE}, COALESCE(VALUES(name_encrypted), name_encrypted), name_encrypted)`,
  consent: sql`IF(${MAY_CHANGE}, VALUES(consent), consent)`,
};

const known = (ids: ReadonlySet<number>, id: number | null) => (id !== null && ids.has(id) ? id : null);

/**
 * Stores leads that are not stored yet; of one that is, and that nobody has proved to be theirs, the name and the consents that were given last
 * are kept. A car, or a buyer, whose row is gone meanwhile is left out of them.
 * @throws {Error} also where a row goes at the same moment; nothing is stored then, and it may be tried again
 */
export async function storeLeads(db: Database, leads: readonly NewLead[]): Promise<void> {
  if (leads.length === 0) return;
  const cars = await existing(
    db,
    car,
    leads.map(({ carId }) => carId),
  );
  const buyers = await existing(
    db,
    buyer,
    leads.map(({ buyerId }) => buyerId),
  );
  const rows = leads.map((one) =>
    leadRow({ ...one, carId: known(cars, one.carId), buyerId: known(buyers, one.buyerId) }),
  );
  await db.insert(lead).values(rows).onDuplicateKeyUpdate({ set: CORRECTED });
}

/**
 * Says of those of these leads that are stored, and nobody's, who has sent them.
 * @throws {Error} where there is no such buyer
 */
export async function storeClaim(db: Database, { buyerId, leadKeys, verifiedAt }: Claim): Promise<void> {
  if (leadKeys.length === 0) return;
  await db
    .update(lead)
    .set({ buyerId, verifiedAt })
    .where(and(inArray(lead.idempotencyKey, [...leadKeys]), isNull(lead.verifiedAt)));
}
