import type { Interaction } from '../interaction.ts';

const DAY_MS = 86_400_000;

/** A moment of the day 20,000 days after the beginning of 1970, which is in the past whenever tests run. */
export const A_DAY = 20_000;
export const NOON = A_DAY * DAY_MS + DAY_MS / 2;

/** The same name for the same number. */
export const visitorNo = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A view of car 1 by the first visitor at noon. */
export const viewOf = (more: Partial<Interaction> = {}): Interaction => ({
  kind: 'view',
  visitorId: visitorNo(1),
  buyerId: null,
  carId: 1,
  position: null,
  query: null,
  at: NOON,
  ...more,
});

/** A search that says which one it is, so that none of many is taken for another. */
export const searchNo = (n: number): Interaction =>
  viewOf({ kind: 'search', carId: null, query: `/used-cars?page_no=${n}` });
