import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PricedCar } from '../changes/reprice.ts';
import type { Answered } from '../load/open-loop.ts';
import { type AppliedPrices, behindStoreMs } from './applied-prices.ts';
import { cardPricesIn, onCard } from './card-prices.ts';
import { carIn } from './paths.ts';
import { judge, priceIn, priceSteps } from './price-history.ts';
import type { WrittenPrices } from './price-writes.ts';

/** What the prices on pages were. */
export interface PriceFindings {
  compared: number;
  /** Replaced before the page was asked for, however shortly. */
  replaced: number;
  /** Replaced more than a second before. */
  stale: number;
  /** Never the car's price, or no price at all. */
  wrong: number;
  /** How long before at most. */
  worstMs: number;
  /** Another price had been written to Valkey more than a second before: the page is behind what it is made from. */
  behind: number;
  /** How long before at most. */
  behindMs: number;
  /** The same of cards in lists, those of similar cars as well. */
  cards: Pick<PriceFindings, 'compared' | 'behind' | 'behindMs'>;
}

const STALE_AFTER_MS = 1_000;

/** A body as text, whichever encoding the server chose. */
function textOf(body: Buffer): string {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString();
  return (body[0] === 0x3c ? body : brotliDecompressSync(body)).toString();
}

function stepsOf(cars: readonly PricedCar[], written: WrittenPrices, last: ReadonlyMap<number, number>) {
  const { singles, bulkCommittedAt } = written;
  return new Map(
    cars.map(({ id, price: first }) => {
      const writes = { first, single: singles.get(id), bulkCommittedAt, last: last.get(id) ?? Number.NaN };
      return [id, priceSteps(writes) ?? []];
    }),
  );
}

function countBehind(ms: number, found: Pick<PriceFindings, 'behind' | 'behindMs'>): void {
  if (ms > STALE_AFTER_MS) found.behind += 1;
  found.behindMs = Math.max(found.behindMs, ms);
}

/** In favour of the page: a price that is written like a later one is taken for that. */
function judgeCards(
  html: string,
  sentAt: number,
  applied: AppliedPrices,
  found: PriceFindings['cards'],
): void {
  for (const [car, shown] of cardPricesIn(html)) {
    found.compared += 1;
    countBehind(
      behindStoreMs(applied.get(car), (price) => onCard(price) === shown, sentAt),
      found,
    );
  }
}

/** Holds the price on every car page against what was committed, and against what was written to Valkey, by then. */
export function judgePrices(
  answers: readonly Answered[],
  cars: readonly PricedCar[],
  written: WrittenPrices,
  last: ReadonlyMap<number, number>,
  applied: AppliedPrices,
): PriceFindings {
  const steps = stepsOf(cars, written, last);
  const found: PriceFindings = {
    compared: 0,
    replaced: 0,
    stale: 0,
    wrong: 0,
    worstMs: 0,
    behind: 0,
    behindMs: 0,
    cards: { compared: 0, behind: 0, behindMs: 0 },
  };
  for (const { path, status, body, sentAt } of answers) {
    if (status !== 200) continue;
    const text = textOf(body);
    judgeCards(text, sentAt, applied, found.cards);
    const known = steps.get(carIn(path));
    if (!known) continue;
    found.compared += 1;
    const shown = priceIn(text) ?? Number.NaN;
    const verdict = judge(known, shown, sentAt);
    const isShown = (price: number) => price === shown;
    countBehind(behindStoreMs(applied.get(carIn(path)), isShown, sentAt), found);
    if (verdict.kind === 'wrong') found.wrong += 1;
    if (verdict.kind !== 'replaced') continue;
    found.replaced += 1;
    if (verdict.ageMs > STALE_AFTER_MS) found.stale += 1;
    found.worstMs = Math.max(found.worstMs, verdict.ageMs);
  }
  return found;
}
