import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { repriced } from '../changes/reprice.ts';
import type { Answered } from '../load/open-loop.ts';
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
      ...{ behind: 1, behindMs: 1_200 },
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

  it('are not looked for on listings and in failures', () => {
    const others = [answer(1, 0, { path: '/used-cars-in-pune' }), answer(1, 0, { status: 503 })];
    expect(judgePrices(others, CARS, WRITTEN, LAST, APPLIED).compared).toBe(0);
  });
});
