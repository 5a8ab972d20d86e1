import { type Random, Weighted } from '../../platform/random.ts';
import type { Segment } from './notation.ts';
import type { Offer } from './offers.ts';

/** Hundredths of the cars on Indian roads, by slug of the palette. */
const SHARES: readonly (readonly [slug: string, share: number])[] = [
  ['white', 38],
  ['silver', 15],
  ['grey', 14],
  ['red', 10],
  ['blue', 9],
  ['black', 8],
  ['brown', 4],
  ['orange', 2],
  ['maroon', 1.5],
  ['beige', 1.5],
  ['green', 1.5],
  ['gold', 1],
  ['yellow', 0.8],
];

const SOBER: ReadonlySet<Segment> = new Set(['large', 'luxury']);
const LOUD = new Set(['orange', 'yellow', 'gold', 'red']);

const ANY = new Weighted(SHARES);
/** Dearer cars are black more often and orange less often. */
const SOBERLY = new Weighted(SHARES.map(([slug, share]) => [slug, share * toneOf(slug)]));

/** A colour of the palette that the make paints its cars in, with the name it is sold under. */
export function drawPaint(offer: Offer, random: Random): { color: string; soldAs: string } {
  const { paints } = offer.make;
  const shades = SOBER.has(offer.segment) ? SOBERLY : ANY;
  for (;;) {
    const color = shades.draw(random);
    const soldAs = paints[color];
    if (soldAs) return { color, soldAs };
  }
}

function toneOf(slug: string): number {
  if (slug === 'black') return 2.4;
  return LOUD.has(slug) ? 0.4 : 1;
}
