import { repriced } from '../changes/reprice.ts';

/** A price of a car, until another one was committed for sure; null for the last one. Times are `performance.now()`. */
export interface PriceStep {
  price: number;
  replacedAt: number | null;
}

/** What was written to a car's price: at most once by itself, and once together with all others. */
export interface PriceWrites {
  first: number;
  single?: { price: number; committedAt: number };
  bulkCommittedAt?: number;
  /** What MySQL says at the end. */
  last: number;
}

/**
 * The prices of a car in the order in which they were committed. Which of two writes came first the last price tells: both
 * may have waited for the same lock. Null where the last price is none of ours.
 */
export function priceSteps({
  first,
  single,
  bulkCommittedAt: bulkAt,
  last,
}: PriceWrites): PriceStep[] | null {
  const alone = single ? [{ price: single.price, at: single.committedAt }] : [];
  const bulk = (price: number) => (bulkAt === undefined ? [] : [{ price: repriced(price), at: bulkAt }]);
  const orders = [
    [...alone, ...bulk(single?.price ?? first)],
    [...bulk(first), ...alone],
  ];
  const writes = orders.find((order) => (order.at(-1)?.price ?? first) === last);
  if (!writes) return null;
  const prices = [first, ...writes.map(({ price }) => price)];
  return prices.map((price, at) => ({ price, replacedAt: writes[at]?.at ?? null }));
}

/** What a price on a page is, for whoever asked at `sentAt`. */
export type Verdict =
  | { kind: 'current' }
  /** It had been replaced so many milliseconds before the page was asked for. */
  | { kind: 'replaced'; ageMs: number }
  /** It was never the car's price. */
  | { kind: 'wrong' };

/** Judges in favour of the page: a price that the car has had more than once is the later one. */
export function judge(steps: readonly PriceStep[], shown: number, sentAt: number): Verdict {
  const step = steps.findLast(({ price }) => price === shown);
  if (!step) return { kind: 'wrong' };
  const ageMs = step.replacedAt === null ? 0 : sentAt - step.replacedAt;
  return ageMs > 0 ? { kind: 'replaced', ageMs } : { kind: 'current' };
}

/** The price in a page's structured data; null where there is none. */
export function priceIn(html: string): number | null {
  const found = /"price":(\d+)/.exec(html)?.[1];
  return found === undefined ? null : Number(found);
}
