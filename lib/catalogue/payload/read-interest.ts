import { and, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { FEWEST_INTERESTED } from '../interest/interest.ts';
import { interestWindow } from '../schema/interest-window.ts';
import { lead } from '../schema/lead.ts';

/** Who has proved a number is one person also where its hash was made with another key before. */
const person = sql`COALESCE(CONCAT('buyer ', ${lead.buyerId}), HEX(${lead.mobileHash}))`;
const people = sql<number>`COUNT(DISTINCT ${person})`.mapWith(Number);

/**
 * How many people have asked for each car on the days that count, and have proved that the number they left is theirs. Cars of which it is too few to
 * say are left out.
 */
export async function readInterest(db: Database, carIds: readonly number[]): Promise<Map<number, number>> {
  const since = sql`DATE('1970-01-01') + INTERVAL ${interestWindow.firstDay} DAY`;
  const rows = await db
    .select({ carId: sql<number>`${lead.carId}`, people })
    .from(interestWindow)
    .innerJoin(lead, gte(lead.createdAt, since))
    .where(
      and(
        eq(interestWindow.id, 1),
        inArray(lead.carId, [...carIds]),
        isNotNull(lead.verifiedAt),
        isNotNull(lead.mobileHash),
      ),
    )
    .groupBy(lead.carId)
    .having(gte(people, FEWEST_INTERESTED));
  return new Map(rows.map(({ carId, people }) => [carId, people]));
}
