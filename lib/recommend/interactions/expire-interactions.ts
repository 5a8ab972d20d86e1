import { lt } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';

/** Days for which it is known who looked at what: nothing is learnt from what is older. */
export const KEPT_DAYS = 180;

const DAY_MS = 86_400_000;
/** Rows of one statement: others wait for it. */
const AT_ONCE = 5_000;

/** Deletes interactions that are older than `KEPT_DAYS`. Answers how many those were. */
export async function expireInteractions(pool: Pool, now = Date.now()): Promise<number> {
  const db = databaseFor(pool, 'interactions');
  const oldest = new Date(now - KEPT_DAYS * DAY_MS);
  let deleted = 0;
  for (;;) {
    const [{ affectedRows }] = await db.delete(interaction).where(lt(interaction.at, oldest)).limit(AT_ONCE);
    deleted += affectedRows;
    if (affectedRows < AT_ONCE) return deleted;
  }
}
