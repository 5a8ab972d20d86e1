import { type Random, Weighted } from '../../platform/random.ts';
import type { CarStatus } from '../types.ts';
import type { CarDraft } from '../write/car-draft.ts';

type Life = Pick<CarDraft, 'status' | 'madeLiveAt' | 'soldAt' | 'priceHistory'>;
type PricePoint = CarDraft['priceHistory'][number];

const DAY = 24 * 3600 * 1000;
const LONGEST_LISTED = 90;
const LONGEST_SOLD = 120;

const STATUSES = new Weighted<CarStatus>([
  ['live', 94],
  ['booked', 2],
  ['sold', 2],
  ['draft', 1],
  ['withdrawn', 1],
]);

export function drawStatus(random: Random): CarStatus {
  return STATUSES.draw(random);
}

/** When a car of this status went live and was sold, and how its price fell to `price` in between. */
export function drawLife(
  status: CarStatus,
  price: number,
  newPrice: number,
  now: Date,
  random: Random,
): Life {
  if (status === 'draft') return { status, madeLiveAt: null, soldAt: null, priceHistory: [] };
  const end = status === 'sold' ? now.getTime() - random.between(0, LONGEST_SOLD) * DAY : now.getTime();
  const madeLiveAt = wholeSecond(end - daysListed(random) * DAY);
  const soldAt = status === 'sold' ? wholeSecond(end) : null;
  const priceHistory = fallsTo(price, newPrice, madeLiveAt, new Date(end), random);
  return { status, madeLiveAt, soldAt, priceHistory };
}

/** Most cars are new on the shelf: a good one sells within weeks. */
function daysListed(random: Random): number {
  return 0.02 + (LONGEST_LISTED - 0.03) * random.next() ** 1.8;
}

/** Told backwards from the price now: each step back was dearer, at most the price of a new car. */
function fallsTo(price: number, newPrice: number, from: Date, to: Date, random: Random): PricePoint[] {
  const days = (to.getTime() - from.getTime()) / DAY;
  const falls = Math.min(Math.floor(days / 7), drawFalls(random));
  const points: PricePoint[] = [];
  let asked = price;
  for (let step = falls; step > 0; step--) {
    const before = raised(asked, newPrice, random);
    if (before <= asked) break;
    points.unshift({
      price: asked,
      at: wholeSecond(from.getTime() + dayOfFall(step, falls, days, random) * DAY),
    });
    asked = before;
  }
  return [{ price: asked, at: from }, ...points];
}

function drawFalls(random: Random): number {
  const luck = random.next();
  if (luck < 0.62) return 0;
  if (luck < 0.87) return 1;
  return luck < 0.96 ? 2 : 3;
}

/** Each fall within its own part of the days listed, so that they stay in order. */
function dayOfFall(step: number, falls: number, days: number, random: Random): number {
  return (days * (step - 1 + random.between(0.4, 0.9))) / falls;
}

/** What was asked before a fall of 1 to 4 %, in whole thousands. */
function raised(price: number, newPrice: number, random: Random): number {
  const before = Math.ceil((price * random.between(1.01, 1.04)) / 1000) * 1000;
  return Math.min(before, Math.floor(newPrice / 1000) * 1000);
}

function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000);
}
