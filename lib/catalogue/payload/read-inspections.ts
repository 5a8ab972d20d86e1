import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { inspection } from '../schema/inspection.ts';
import { inspectionItem } from '../schema/inspection-item.ts';
import type { InspectionSummary } from '../types.ts';

const counted = (verdict: 'good' | 'fair' | 'poor') =>
  sql<number>`CAST(COALESCE(SUM(${inspectionItem.verdict} = ${sql.raw(`'${verdict}'`)}), 0) AS UNSIGNED)`.mapWith(
    Number,
  );

/** The newest inspection of each car with its items counted by verdict; the items themselves are paid and stay behind. */
export async function readInspections(
  db: Database,
  carIds: readonly number[],
): Promise<Map<number, InspectionSummary>> {
  const rows = await db
    .select({
      carId: inspection.carId,
      inspectedAt: inspection.inspectedAt,
      score: inspection.score,
      good: counted('good'),
      fair: counted('fair'),
      poor: counted('poor'),
    })
    .from(inspection)
    .leftJoin(inspectionItem, eq(inspectionItem.inspectionId, inspection.id))
    .where(inArray(inspection.carId, [...carIds]))
    .groupBy(inspection.id, inspection.carId, inspection.inspectedAt, inspection.score)
    .orderBy(asc(inspection.carId), asc(inspection.inspectedAt), asc(inspection.id));
  return new Map(
    rows.map(({ carId, inspectedAt, score, good, fair, poor }) => [
      carId,
      { inspectedAt: inspectedAt.toISOString(), score, good, fair, poor },
    ]),
  );
}
