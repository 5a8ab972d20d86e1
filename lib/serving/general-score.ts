import type { CarCore } from '../catalogue/types.ts';

export const DAY_SECONDS = 86_400;

/** Days of head start in the general order: for what shoppers look for, and for what a complete advertisement says. */
export const HEAD_START_DAYS = {
  /** It can be seen at a store. */
  inventory: 7,
  firstOwner: 3,
  inspected: 3,
  insured: 1,
  registered: 1,
} as const;

type Scored = Pick<
  CarCore,
  'madeLiveAt' | 'listingType' | 'ownerNo' | 'inspection' | 'insuranceUntil' | 'rto'
>;

/**
 * Where a car stands in the general order, for visitors of whom nothing is known: freshness and completeness, as the second at
 * which it went on sale and a head start of some days. Higher is earlier.
 */
export function generalScore(page: Scored): number {
  const liveAt = page.madeLiveAt ? Math.floor(Date.parse(page.madeLiveAt) / 1000) : 0;
  const days =
    (page.listingType === 'inventory' ? HEAD_START_DAYS.inventory : 0) +
    (page.ownerNo <= 1 ? HEAD_START_DAYS.firstOwner : 0) +
    (page.inspection ? HEAD_START_DAYS.inspected : 0) +
    (page.insuranceUntil === null ? 0 : HEAD_START_DAYS.insured) +
    (page.rto === null ? 0 : HEAD_START_DAYS.registered);
  return liveAt + days * DAY_SECONDS;
}
