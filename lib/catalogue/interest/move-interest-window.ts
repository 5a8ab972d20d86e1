import { sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../database.ts';
import { interestWindow } from '../schema/interest-window.ts';
import { firstDayAt } from './interest.ts';

/**
 * Has the days count that count at this moment, where the ones before did until now: what pages say changes by the row that is written. Never goes back, and
 * writes nothing where nothing is to be done.
 */
export async function moveInterestWindow(pool: Pool, now = new Date()): Promise<void> {
  const firstDay = firstDayAt(now);
  await databaseFor(pool, 'interest')
    .insert(interestWindow)
    .values({ id: 1, firstDay })
    .onDuplicateKeyUpdate({ set: { firstDay: sql`GREATEST(${interestWindow.firstDay}, ${firstDay})` } });
}
