import type { Database } from '../../catalogue/database.ts';
import { currentConsents, writeConsents } from './consents.ts';
import { PURPOSE_NAMES } from './purposes.ts';

/** What holds of a buyer, by purpose: those alone that are given. */
export async function givenConsents(db: Database, buyerId: number): Promise<Record<string, boolean>> {
  const current = await currentConsents(db, buyerId);
  const given = PURPOSE_NAMES.filter((name) => current[name].isGiven);
  return Object.fromEntries(given.map((name) => [name, true]));
}

/**
 * Writes down what a buyer agreed to in a form of something else. A box that was left empty there withdraws nothing: that is done where
 * consents are shown.
 * @param db of a transaction that has locked the buyer
 * @param said by purpose
 */
export async function giveConsents(
  db: Database,
  buyerId: number,
  said: Readonly<Record<string, boolean>>,
): Promise<void> {
  const given = Object.entries(said).filter(([, isGiven]) => isGiven);
  await writeConsents(db, buyerId, Object.fromEntries(given));
}
