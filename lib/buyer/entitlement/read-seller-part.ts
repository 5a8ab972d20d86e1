import { type Database, databaseFor } from '../../catalogue/database.ts';
import { takeAll } from '../limits/limit.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';
import { type ReportItem, reportOf, sectionsOf } from './inspection-report.ts';
import { logReports } from './log-reports.ts';
import type { Asking } from './opens-sql.ts';
import type { PaidRow } from './paid-parts-sql.ts';
import { type Plan, plansFor } from './plans.ts';
import { readPaidParts } from './read-paid-parts.ts';
import { reportUses } from './report-uses.ts';
import { shownNumber } from './shown-number.ts';

/** A part that other plans than the buyer's would open. */
interface Closed {
  kind: 'closed';
  plans: readonly Plan[];
}

/** The paid parts of one car, as one buyer gets to see them. */
export interface SellerPart {
  /** `none`: the seller left no number. */
  number: { kind: 'open'; text: string; isMasked: boolean } | { kind: 'none' } | Closed;
  /** `none`: the car was not inspected; `enough`: this buyer has read as many reports today as anybody may. */
  report:
    | { kind: 'open'; sections: readonly { section: string; items: ReportItem[] }[] }
    | { kind: 'none' }
    | { kind: 'enough' }
    | Closed;
}

const closedNumber: Closed = { kind: 'closed', plans: plansFor('seller_mobile_no') };
const closedReport: Closed = { kind: 'closed', plans: plansFor('inspection_report') };

function numberOf(row: PaidRow, countries: readonly string[]): SellerPart['number'] {
  if (!row.opensNumber) return closedNumber;
  if (row.number === null) return { kind: 'none' };
  const isMasked = !row.askedForNumber;
  return { kind: 'open', text: shownNumber(row.number, !isMasked, countries), isMasked };
}

function reportPartOf(row: PaidRow): SellerPart['report'] {
  if (!row.opensReport) return closedReport;
  if (!row.givesReport) return { kind: 'enough' };
  const items = reportOf(row.report);
  return items ? { kind: 'open', sections: sectionsOf(items) } : { kind: 'none' };
}

/** The report is asked for in a second statement, once it is counted: a buyer to whom it is closed takes nothing of the limit. */
async function readParts(
  db: Database,
  valkey: BuyerServices['valkey'],
  carId: number,
  asking: Asking,
): Promise<PaidRow | null> {
  const row = await readPaidParts(db, carId, { ...asking, givesReports: false });
  if (!row?.opensReport) return row;
  const { ok } = await takeAll(valkey, reportUses(asking.buyerId, [carId]));
  return ok ? readPaidParts(db, carId, { ...asking, givesReports: true }) : row;
}

/**
 * The seller's number and the inspection report of a car, as far as they are open to whoever asks, or what would open them. That a report
 * was given is written down before it is.
 * @returns null where the shop has no such car, or not any more
 * @throws {Error} where a store is away
 */
export async function readSellerPart(
  { pool, valkey, settings }: Pick<BuyerServices, 'pool' | 'valkey' | 'settings'>,
  session: Session | null,
  carId: number,
): Promise<SellerPart | null> {
  if (!session) return { number: closedNumber, report: closedReport };
  const asking: Asking = { buyerId: session.buyerId, now: new Date() };
  const row = await readParts(databaseFor(pool, 'read-seller-part'), valkey, carId, asking);
  if (!row) return null;
  const report = reportPartOf(row);
  if (report.kind === 'open' && !row.givenToday) await logReports(pool, asking, [carId]);
  return { number: numberOf(row, settings.phoneCountries), report };
}
