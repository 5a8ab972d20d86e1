/** Keeps steps within reason (as in LightFM). */
const LARGEST_LOSS = 10;

/**
 * How much it matters that an item is ranked too high: the fewer draws it took to find one, the more of the others are likely to be
 * (Weston 2011).
 * @param others how many there are to draw from, without the item chosen
 * @param drawn how many were drawn, the one found included
 */
export const warpLoss = (others: number, drawn: number, weight = 1): number =>
  Math.min(weight * Math.log(Math.max(1, Math.floor(others / drawn))), LARGEST_LOSS);
