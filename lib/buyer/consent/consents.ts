import { and, eq, inArray, max } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { consent } from '../../catalogue/schema/consent.ts';
import { PURPOSE_NAMES, PURPOSES, type PurposeName } from './purposes.ts';

/** What a buyer said last about one purpose. */
export interface Consent {
  isGiven: boolean;
  /** When; null for a purpose that they never said anything about. */
  at: Date | null;
}

export type Consents = Record<PurposeName, Consent>;

/** What holds of each purpose: without a word, nothing is given. */
export async function currentConsents(db: Database, buyerId: number): Promise<Consents> {
  const latest = db
    .select({ id: max(consent.id) })
    .from(consent)
    .where(eq(consent.buyerId, buyerId))
    .groupBy(consent.purpose);
  const rows = await db
    .select({ purpose: consent.purpose, isGiven: consent.isGiven, at: consent.createdAt })
    .from(consent)
    .where(and(eq(consent.buyerId, buyerId), inArray(consent.id, latest)));
  const said = (name: PurposeName): Consent => {
    const row = rows.find(({ purpose }) => purpose === name);
    return row ? { isGiven: row.isGiven, at: row.at } : { isGiven: false, at: null };
  };
  return { contact: said('contact'), marketing: said('marketing') };
}

/**
 * Writes down what a buyer agreed to, or withdrew. Rows are only added; saying again what holds already adds none, unless the wording is another.
 * @param db of a transaction
 * @param said by purpose; names that are none of a purpose are passed over
 */
export async function writeConsents(
  db: Database,
  buyerId: number,
  said: Readonly<Record<string, boolean>>,
): Promise<void> {
  const current = await currentConsents(db, buyerId);
  const changed = PURPOSE_NAMES.filter(
    (name) =>
      Object.hasOwn(said, name) && (current[name].at === null || said[name] !== current[name].isGiven),
  );
  if (changed.length === 0) return;
  await db.insert(consent).values(
    changed.map((name) => ({
      buyerId,
      purpose: name,
      isGiven: said[name] === true,
      wording: PURPOSES[name].wording,
    })),
  );
}
