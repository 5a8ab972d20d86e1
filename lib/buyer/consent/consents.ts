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

/** What a buyer said last of each purpose, as it is written down. */
async function latestRows(db: Database, buyerId: number) {
  const latest = db
    .select({ id: max(consent.id) })
    .from(consent)
    .where(eq(consent.buyerId, buyerId))
    .groupBy(consent.purpose);
  return db
    .select({
      purpose: consent.purpose,
      isGiven: consent.isGiven,
      wording: consent.wording,
      at: consent.createdAt,
    })
    .from(consent)
    .where(and(eq(consent.buyerId, buyerId), inArray(consent.id, latest)));
}

/** What holds of each purpose: without a word, nothing is given. */
export async function currentConsents(db: Database, buyerId: number): Promise<Consents> {
  const rows = await latestRows(db, buyerId);
  const said = (name: PurposeName): Consent => {
    const row = rows.find(({ purpose }) => purpose === name);
    return row ? { isGiven: row.isGiven, at: row.at } : { isGiven: false, at: null };
  };
  return { contact: said('contact'), marketing: said('marketing') };
}

/**
 * Writes down what a buyer agreed to, or withdrew. Rows are only added; saying again what holds already adds none, unless it is given to
 * another wording.
 * @param db of a transaction
 * @param said by purpose; names that are none of a purpose are passed over
 */
export async function writeConsents(
  db: Database,
  buyerId: number,
  said: Readonly<Record<string, boolean>>,
): Promise<void> {
  const rows = await latestRows(db, buyerId);
  const isKnown = (name: PurposeName) => {
    const before = rows.find(({ purpose }) => purpose === name);
    if (!before || before.isGiven !== said[name]) return false;
    return !before.isGiven || before.wording === PURPOSES[name].wording;
  };
  const changed = PURPOSE_NAMES.filter((name) => Object.hasOwn(said, name) && !isKnown(name));
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
