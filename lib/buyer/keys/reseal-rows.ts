import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { duplicateKey } from '../duplicate-key.ts';
import type { KeyRing } from './key-ring.ts';

/** Rows that are read at once. */
const BATCH = 500;

/** The tables with numbers and names in them. */
const TABLES = { buyer, lead };

type Personal = Pick<typeof buyer.$inferSelect, 'id' | 'mobileHash' | 'mobileEncrypted' | 'nameEncrypted'>;

/** What has become of the rows of one table. */
export interface Resealed {
  /** Those that were written anew. */
  written: number;
  /** Those that are still not under the newest key: none of the keys opens them, or another buyer has the number. */
  left: number;
}

async function underNewest(keys: KeyRing, row: Personal): Promise<Omit<Personal, 'id'> | null> {
  const mobile = row.mobileEncrypted && (await keys.open('mobile', row.mobileEncrypted));
  const name = row.nameEncrypted && (await keys.open('name', row.nameEncrypted));
  if (!mobile || (row.nameEncrypted && name === null)) return null;
  return {
    mobileHash: keys.mac('mobile', mobile),
    mobileEncrypted: await keys.seal('mobile', mobile),
    nameEncrypted: name === null ? null : await keys.seal('name', name),
  };
}

/** The reseal of one table. */
class Resealing {
  readonly #db: Database;
  readonly #keys: KeyRing;
  readonly #table: typeof buyer;

  constructor(db: Database, keys: KeyRing, table: keyof typeof TABLES) {
    this.#db = db;
    this.#keys = keys;
    // of either table only the columns are used that both have
    this.#table = TABLES[table] as typeof buyer;
  }

  async run(): Promise<Resealed> {
    const done = { written: 0, left: 0 };
    for (let last = 0, rows = await this.#read(last); rows.length > 0; rows = await this.#read(last)) {
      for (const row of rows.filter((one) => !this.#isDone(one)))
        done[(await this.#write(row)) ? 'written' : 'left'] += 1;
      last = rows.at(-1)?.id ?? last;
    }
    return done;
  }

  #isDone({ mobileEncrypted, nameEncrypted }: Personal): boolean {
    return [mobileEncrypted, nameEncrypted].every((sealed) => sealed === null || this.#keys.isNewest(sealed));
  }

  #read(after: number): Promise<Personal[]> {
    const { id, mobileHash, mobileEncrypted, nameEncrypted } = this.#table;
    return this.#db
      .select({ id, mobileHash, mobileEncrypted, nameEncrypted })
      .from(this.#table)
      .where(and(gt(id, after), isNotNull(mobileEncrypted)))
      .orderBy(asc(id))
      .limit(BATCH);
  }

  /** A row that somebody else has written or erased meanwhile stays as it is. */
  async #write(row: Personal): Promise<boolean> {
    const columns = await underNewest(this.#keys, row);
    if (!columns || !row.mobileEncrypted) return false;
    const { id, mobileEncrypted } = this.#table;
    const isSame = and(eq(id, row.id), eq(mobileEncrypted, row.mobileEncrypted));
    try {
      await this.#db.update(this.#table).set(columns).where(isSame);
      return true;
    } catch (error) {
      if (duplicateKey(error) === null) throw error;
      return false;
    }
  }
}

/**
 * Encrypts and hashes anew, with the newest key, what older ones have made of numbers and names, so that those can be taken away. It may be run
 * while the shop is open, and again.
 */
export async function resealRows(pool: Pool, keys: KeyRing): Promise<Record<keyof typeof TABLES, Resealed>> {
  const db = databaseFor(pool, 'reseal');
  return {
    buyer: await new Resealing(db, keys, 'buyer').run(),
    lead: await new Resealing(db, keys, 'lead').run(),
  };
}
