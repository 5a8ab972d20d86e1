import { type Database, databaseFor } from '../../catalogue/database.ts';
import { takeAll } from '../limits/limit.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';
import { type ReportItem, reportOf, sectionsOf } from './inspection-report.ts';
import { logReports } from './log-reports.ts';
import type { Asking } from './opens-sql.ts';
import type { PaidRow } from './paid-parts-sql.ts';
import { type Plan, plansFor } from './plans.ts';
import { type ExistingParts, readExistingParts } from './read-existing-parts.ts';
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

const NONE = { kind: 'none' } as const;

/** A car as those see it to whom nothing is open: what there is not is not for sale either. */
const closedParts = (there: ExistingParts): SellerPart => ({
  number: there.seller_mobile_no ? closedNumber : NONE,
  report: there.inspection_report ? closedReport : NONE,
});

function numberOf(row: PaidRow, countries: readonly string[]): SellerPart['number'] {
  if (!row.opensNumber) return closedNumber;
  if (row.number === null) return NONE;
  const isMasked = !row.askedForNumber;
  return { kind: 'open', text: shownNumber(row.number, !isMasked, countries), isMasked };
}

function reportPartOf(row: PaidRow): SellerPart['report'] {
  if (!row.opensReport) return closedReport;
  if (!row.givesReport) return { kind: 'enough' };
  const items = reportOf(row.report);
  return items ? { kind: 'open', sections: sectionsOf(items) } : NONE;
}

/**
 * The report is asked for in a second statement, once it is counted: a buyer to whom it is closed, or of a car that has none, takes nothing
 * of the limit.
 */
async function readParts(
  db: Database,
  valkey: BuyerServices['valkey'],
  carId: number,
  asking: Asking,
  hasReport: boolean,
): Promise<PaidRow | null> {
  const row = await readPaidParts(db, carId, { ...asking, givesReports: false });
  if (!row?.opensReport || !hasReport) return row;
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
  const db = databaseFor(pool, 'read-seller-part');
  const there = await readExistingParts(db, carId);
  if (!there) return null;
  const closed = closedParts(there);
  if (!session) return closed;
  const asking: Asking = { buyerId: session.buyerId, now: new Date() };
  const row = await readParts(db, valkey, carId, asking, there.inspection_report);
  if (!row) return null;
  const report = there.inspection_report ? reportPartOf(row) : closed.report;
  if (report.kind === 'open' && !row.givenToday) await logReports(pool, asking, [carId]);
  const number = there.seller_mobile_no ? numberOf(row, settings.phoneCountries) : closed.number;
  return { number, report };
}
