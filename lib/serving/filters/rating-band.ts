import { eq, sql } from 'drizzle-orm';
import { car } from '../../catalogue/schema/car.ts';
import { inspection } from '../../catalogue/schema/inspection.ts';
import { inspectionItem } from '../../catalogue/schema/inspection-item.ts';

/** Years in use, as `RatingInput` has them. */
const AGE = sql`GREATEST(1, YEAR(COALESCE(${car.madeLiveAt}, ${car.createdAt})) - CAST(${car.year} AS SIGNED))`;

const OWNERS = sql`30 * LEAST(GREATEST(CAST(${car.ownerNo} AS SIGNED), 1) - 1, 4)`;

const USAGE = sql`CASE
  WHEN ${car.kmDriven} > 18000 * ${AGE} THEN 70
  WHEN ${car.kmDriven} > 13200 * ${AGE} THEN 40
  WHEN ${car.kmDriven} > 9000 * ${AGE} THEN 20
  ELSE 0 END`;

const NEWEST = sql`(SELECT ${inspection.id} FROM ${inspection} WHERE ${eq(inspection.carId, car.id)}
  ORDER BY ${inspection.inspectedAt} DESC, ${inspection.id} DESC LIMIT 1)`;

const FINDINGS = sql`(SELECT LEAST(COALESCE(SUM(CASE ${inspectionItem.verdict}
  WHEN 'fair' THEN 5 WHEN 'poor' THEN 20 ELSE 0 END), 0), 200)
  FROM ${inspectionItem} WHERE ${inspectionItem.inspectionId} = ${NEWEST})`;

const INSPECTION = sql`CASE WHEN ${NEWEST} IS NULL THEN 80 ELSE ${FINDINGS} END`;

/** The whole number of the rating: the rule of `catalogue/rating.ts`, in hundredths, said in SQL. */
export const RATING_BAND = sql<number>`FLOOR((GREATEST(100, 500 - ${OWNERS} - ${USAGE} - ${INSPECTION}) + 5) DIV 10 / 10)`;
