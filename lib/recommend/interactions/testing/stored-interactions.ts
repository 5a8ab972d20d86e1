import { asc } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../../catalogue/database.ts';
import { interaction } from '../../../catalogue/schema/interaction.ts';
import type { Interaction } from '../interaction.ts';

/** What the table of interactions holds, in the order in which it got there. */
export async function storedInteractions(pool: Pool): Promise<Interaction[]> {
  const rows = await databaseFor(pool, 'interactions')
    .select()
    .from(interaction)
    .orderBy(asc(interaction.id));
  return rows.map(({ id: _, at, ...rest }) => ({ ...rest, at: at.getTime() }));
}
