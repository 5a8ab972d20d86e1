import { and, gte, isNotNull, lt, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { lead } from '../schema/lead.ts';
import { startOf } from './interest.ts';

/**
 * The cars that somebody has asked for on days that count at one of these first days and not at the other; at a single one, on all days since: there
 * was no window before, or is none afterwards.
 */
export async function carsThatLoseInterest(db: Database, firstDays: readonly number[]): Promise<number[]> {
  const [from, until] = [Math.min(...firstDays), Math.max(...firstDays)];
  const days = [
    gte(lead.createdAt, startOf(from)),
    from < until ? lt(lead.createdAt, startOf(until)) : undefined,
  ];
  const rows = await db
    .selectDistinct({ id: sql<number>`${lead.carId}` })
    .from(lead)
    .where(and(...days, isNotNull(lead.carId), isNotNull(lead.verifiedAt)));
  return rows.map(({ id }) => id);
}
