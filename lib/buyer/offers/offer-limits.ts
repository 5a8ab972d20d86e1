/** Per cent of the listed price that an offer has to come to. */
const LEAST_PERCENT = 70;
const ROUND_TO = 1_000;

/** What may be offered, in whole rupees, both ends included. */
export interface OfferLimits {
  min: number;
  max: number;
}

/**
 * At least 70 % of the listed price, rounded up to a thousand, and less than all of it. Of a car that costs hardly anything `min` is above `max`:
 * there is nothing that could be offered.
 * @param price in whole rupees
 */
export const offerLimits = (price: number): OfferLimits => ({
  min: Math.ceil((price * LEAST_PERCENT) / (100 * ROUND_TO)) * ROUND_TO,
  max: price - 1,
});
