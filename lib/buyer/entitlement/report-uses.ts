import type { Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';

/** What a buyer takes of the limit of reports who is given those of these cars: each car counts once a day. */
export const reportUses = (buyerId: number, carIds: readonly number[]): Use[] =>
  carIds.map((carId) => ({ limit: LIMITS.report, of: String(buyerId), once: String(carId) }));
