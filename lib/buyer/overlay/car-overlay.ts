import { type ReportItem, reportOf } from '../entitlement/inspection-report.ts';
import { shownNumber } from '../entitlement/shown-number.ts';
import type { BuyerCar } from './read-buyer-cars.ts';

/** What only one buyer sees of a car, as it is sent. The paid parts are there only where they are open to this buyer, null where there is none. */
export interface CarOverlay {
  is_seen: boolean;
  test_drive_booked: boolean;
  /** When a visit is booked for, ISO 8601 in UTC. */
  visit_at: string | null;
  /** Whole rupees. */
  offer_amount: number | null;
  shortlisted: boolean;
  seller_mobile_no?: string | null;
  inspection_report?: ReportItem[] | null;
}

/** What is known without MySQL. */
export const anonymousOverlay = (isSeen: boolean, isListed: boolean): CarOverlay => ({
  is_seen: isSeen,
  test_drive_booked: false,
  visit_at: null,
  offer_amount: null,
  shortlisted: isListed,
});

function paidParts(car: BuyerCar, countries: readonly string[]): Partial<CarOverlay> {
  const { number } = car;
  return {
    ...(car.opensNumber && {
      seller_mobile_no: number === null ? null : shownNumber(number, Boolean(car.askedForNumber), countries),
    }),
    ...(car.givesReport && { inspection_report: reportOf(car.report) }),
  };
}

/** @param countries whose numbers the shop takes */
export const buyerOverlay = (car: BuyerCar, isSeen: boolean, countries: readonly string[]): CarOverlay => ({
  is_seen: isSeen || car.isSeen,
  test_drive_booked: car.isTestDrive === true,
  visit_at: car.visitAt?.toISOString() ?? null,
  offer_amount: car.offerAmount,
  shortlisted: car.isShortlisted,
  ...paidParts(car, countries),
});
