import { Random } from '../../platform/random.ts';
import type { Market } from './market.ts';
import { drawTaste, type Taste } from './taste.ts';
import { visitorId } from './visitor-id.ts';

export interface Shopper {
  visitorId: string;
  /** Whether they say who they are. */
  isKnown: boolean;
  taste: Taste;
  /** All that is left to chance comes from here. */
  random: Random;
}

const KNOWN_SHARE = 0.2;

/** Has to be the first thing drawn: it is counted before there is a market. */
const drawIsKnown = (random: Random): boolean => random.chance(KNOWN_SHARE);

/**
 * Depends on market, seed and index alone.
 * @throws {Error} where the market has no cars.
 */
export function drawShopper(market: Market, seed: number, index: number): Shopper {
  const random = new Random(seed, index);
  const isKnown = drawIsKnown(random);
  return { visitorId: visitorId(seed, index), isKnown, taste: drawTaste(market, random), random };
}

/** Whether the shopper of this index says who they are. */
export const isKnownShopper = (seed: number, index: number): boolean => drawIsKnown(new Random(seed, index));
