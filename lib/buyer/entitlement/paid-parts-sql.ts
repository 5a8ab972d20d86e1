import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { SERVED_STATUSES } from '../../catalogue/payload/read-car-rows.ts';
import type { Asking, AskingSql } from './opens-sql.ts';
import type { PaidPart } from './plans.ts';

const DAY_MS = 86_400_000;
export const aDayBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS);

/** Who asks for paid parts, and whether reports may be among them: the limit on them is not MySQL's to keep, see `reportUses`. */
export interface PaidAsking extends Asking {
  givesReports: boolean;
}

/** The same as a statement has it, and since when what was given counts as given today. */
export interface PaidAskingSql extends AskingSql {
  today: Date | Placeholder;
  /** 0 or 1. */
  givesReports: number | Placeholder;
}

const served = sql.join(
  SERVED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);
/** Of cars that have left the shop nothing is sold any more. */
const isServed = sql`car.status IN (${served})`;

const given = (part: PaidPart, { buyerId }: AskingSql, since?: Date | Placeholder) =>
  sql`EXISTS (SELECT 1 FROM paid_access WHERE paid_access.buyer_id = ${buyerId} AND paid_access.car_id = car.id
    AND paid_access.part = ${part}${since ? sql` AND paid_access.created_at > ${since}` : sql``})`;

/** The id of what is shown as the report of the row of `car`. */
export const newestInspection = sql`(SELECT inspection.id FROM inspection WHERE inspection.car_id = car.id
  ORDER BY inspection.inspected_at DESC, inspection.id DESC LIMIT 1)`;

const reportItems = sql`(SELECT JSON_ARRAYAGG(JSON_ARRAY(inspection_item.id, inspection_item.section, inspection_item.part,
    inspection_item.verdict, inspection_item.note))
  FROM inspection_item WHERE inspection_item.inspection_id = ${newestInspection})`;

/**
 * The paid parts of the row of `car`, as columns of a SELECT that has `openedSql` joined. Whatever is paid for stands behind a CASE on the
 * entitlement, so that the server does not even read it for anybody else.
 */
export function paidColumns(asking: PaidAskingSql): Record<keyof PaidRow, SQL.Aliased> {
  const opensNumber = sql`(${isServed} AND opened.number)`;
  const opensReport = sql`(${isServed} AND opened.report)`;
  const givesReport = sql`(${opensReport} AND ${asking.givesReports})`;
  const number = sql`(SELECT seller.mobile_no FROM seller WHERE seller.id = car.seller_id)`;
  return {
    opensNumber: sql`${opensNumber}`.as('opens_number'),
    number: sql`CASE WHEN ${opensNumber} THEN ${number} END`.as('number'),
    askedForNumber: sql`CASE WHEN ${opensNumber} THEN ${given('seller_mobile_no', asking)} END`.as(
      'asked_for_number',
    ),
    opensReport: sql`${opensReport}`.as('opens_report'),
    givesReport: sql`${givesReport}`.as('gives_report'),
    givenToday: sql`CASE WHEN ${givesReport} THEN ${given('inspection_report', asking, asking.today)} END`.as(
      'given_today',
    ),
    report: sql`CASE WHEN ${givesReport} THEN ${reportItems} END`.as('report'),
  };
}

/** What the columns hold: conditions as 0 and 1, the report as JSON text or as what that says, by the server. */
export interface PaidRow {
  opensNumber: number;
  number: string | null;
  askedForNumber: number | null;
  opensReport: number;
  givesReport: number;
  givenToday: number | null;
  report: unknown;
}
