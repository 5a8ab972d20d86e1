import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { repriced } from '../changes/reprice.ts';
import type { Answered } from '../load/open-loop.ts';
import { onCard } from './card-prices.ts';
import { judgePrices } from './judge-prices.ts';

const FIRST = 400_123;
const CARS = [{ id: 7, price: FIRST, path: '/used-cars/x-7' }];
const WRITTEN = { singles: new Map(), bulkCommittedAt: 5_000, bulkMs: 1 };
const LAST = new Map([[7, repriced(FIRST)]]);
const APPLIED = new Map([[7, [{ price: repriced(FIRST), at: 5_300 }]]]);

const answer = (price: number, sentAt: number, parts: Partial<Answered> = {}): Answered => ({
  path: '/used-cars/x-7',
  plannedAt: sentAt,
  sentAt,
  doneAt: sentAt + 1,
  status: 200,
  failure: '',
  cache: 'HIT',
  bytes: 100,
  body: Buffer.from(`<script>{"price":${price}}</script>`),
  isRepeated: false,
  ...parts,
});

describe('prices on pages', () => {
  it('are stale a second after another one was committed', () => {
    const found = judgePrices(
      [answer(FIRST, 4_000), answer(FIRST, 5_900), answer(FIRST, 6_500), answer(repriced(FIRST), 6_500)],
      CARS,
      WRITTEN,
      LAST,
      APPLIED,
    );
    expect(found).toEqual({
      ...{ compared: 4, replaced: 2, stale: 1, wrong: 0, worstMs: 1_500 },
      ...{ behind: 1, behindMs: 1_200, cards: { compared: 0, behind: 0, behindMs: 0 } },
    });
  });

  it('are wrong where the car never had them, or there is none', () => {
    const found = judgePrices([answer(1, 0), answer(Number.NaN, 0)], CARS, WRITTEN, LAST, APPLIED);
    expect(found).toMatchObject({ compared: 2, wrong: 2, stale: 0 });
  });

  it('are read in every encoding', () => {
    const html = Buffer.from(`<script>{"price":${FIRST}}</script>`);
    const bodies = [html, gzipSync(html), brotliCompressSync(html)];
    const found = judgePrices(
      bodies.map((body) => answer(0, 0, { body })),
      CARS,
      WRITTEN,
      LAST,
      APPLIED,
    );
    expect(found).toMatchObject({ compared: 3, wrong: 0 });
  });

  it('are behind on cards as well, wherever these are', () => {
    const card = (price: number) => {
      const [shown = '', instalment = ''] = onCard(price)
        .split(/ (?=₹)/)
        .map((text) => text.replace('₹', '&#8377;'));
      return `<span class="price" id="price-7">${shown}</span><span class="emi">EMI ${instalment}/month</span>`;
    };
    const listing = (price: number, sentAt: number) =>
      answer(0, sentAt, { path: '/used-cars-in-pune', body: Buffer.from(`<main>${card(price)}</main>`) });
    const { cards } = judgePrices(
      [listing(FIRST, 5_000), listing(FIRST, 6_400), listing(repriced(FIRST), 6_400), listing(FIRST, 5_900)],
      CARS,
      WRITTEN,
      LAST,
      APPLIED,
    );
    expect(cards).toEqual({ compared: 4, behind: 1, behindMs: 1_100 });
  });

  it('are not looked for on listings and in failures', () => {
    const others = [answer(1, 0, { path: '/used-cars-in-pune' }), answer(1, 0, { status: 503 })];
    expect(judgePrices(others, CARS, WRITTEN, LAST, APPLIED).compared).toBe(0);
  });
});
