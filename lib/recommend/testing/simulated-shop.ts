import { simulate } from '../simulation/simulate.ts';
import { sampleFacts } from '../simulation/testing/sample-facts.ts';

const SHOPPERS = 1_500;

/** When all of it ends, in milliseconds since 1970. */
export const SHOP_UNTIL = Date.UTC(2026, 10, 21);
/** Ids of the buyers who say who they are begin here. */
export const FIRST_BUYER = 100;

/** The cars of a small shop, and what its visitors did during 30 days. */
export function simulatedShop() {
  const cars = sampleFacts({ cars: 600, seed: 2, until: SHOP_UNTIL });
  const buyerIds = Array.from({ length: SHOPPERS }, (_, at) => FIRST_BUYER + at);
  const options = { cars, buyers: SHOPPERS, days: 30, seed: 3, until: SHOP_UNTIL, buyerIds };
  return { cars, interactions: [...simulate(options)] };
}
